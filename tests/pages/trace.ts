/**
 * What Chromium's traces say of a page's main thread, in milliseconds of processor time: waiting for others does not
 * count.
 */
import type { Page } from 'puppeteer-core';

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args: { readonly data?: { readonly url?: string } };
}

const TASK = 'ThreadControllerImpl::RunTask';
/** What promises left to be done at a task's end. Chromium writes it down behind the task, not in it. */
const AT_ITS_END = 'BlinkScheduler_PerformMicrotaskCheckpoint';
/** Running scripts. A page under measurement has none of its own. */
const SCRIPT = new Set([
  'EvaluateScript',
  'FunctionCall',
  'RunMicrotasks',
  'TimerFire',
  'v8.callFunction',
  'V8.GCScavenger',
  'MinorGC',
]);
/** Bringing the page to the screen. */
const RENDERING = new Set([
  'UpdateLayoutTree',
  'Layout',
  'PrePaint',
  'Paint',
  'Layerize',
  'Commit',
  'ParseAuthorStyleSheet',
]);

export interface TaskTimes {
  /** All tasks. */
  readonly all: number;
  readonly longestOfAll: number;
  /** Tasks in which a script ran, less what is rendering in them: that would have been done in another task. */
  readonly script: number;
  readonly rendering: number;
  /** The longest task in which a script ran, counted so. */
  readonly longest: number;
}

export const startTrace = (page: Page): Promise<void> =>
  page.tracing.start({
    categories: ['toplevel', 'devtools.timeline', 'v8', 'v8.execute', 'blink.user_timing'],
  });

/** Tasks alone, without what was in them: for stretches so long that the rest would be too much. */
export const startTraceOfTasks = (page: Page): Promise<void> =>
  page.tracing.start({ categories: ['toplevel', 'blink.user_timing'] });

/** Sets a mark, from or to which tasks are counted. */
export const note = (page: Page, name: string): Promise<void> =>
  page.evaluate((said) => void performance.mark(said), name);

export interface Stretch extends TaskTimes {
  /** ms by the clock. */
  readonly length: number;
}

/** The tasks between two marks of the page, or from the beginning of what was traced. */
export type Between = (from: string | null, to: string) => Stretch;

export async function stopTrace(page: Page): Promise<Between> {
  const trace = await page.tracing.stop();
  if (trace === undefined) throw new Error('the browser gave no trace');
  const { traceEvents } = JSON.parse(Buffer.from(trace).toString('utf8')) as {
    readonly traceEvents: readonly TraceEvent[];
  };
  const at = (name: string): TraceEvent => {
    const event = traceEvents.findLast((one) => one.name === name);
    if (event === undefined) throw new Error(`the trace has no ${name}`);
    return event;
  };
  return (from, to) => {
    const end = at(to);
    const own = traceEvents
      .filter(({ pid, tid, tdur }) => pid === end.pid && tid === end.tid && tdur !== undefined)
      .sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
    const begin = from === null ? (own[0]?.ts ?? end.ts) - 1 : at(from).ts;
    return { ...taskTimes(own, begin, end.ts), length: (end.ts - begin) / 1_000 };
  };
}

/**
 * `own`: the events of one thread in order, those that hold others first. The questions that set marks are not in it.
 */
function taskTimes(own: readonly TraceEvent[], begin: number, end: number): TaskTimes {
  const times = { all: 0, longestOfAll: 0, script: 0, rendering: 0, longest: 0 };
  for (const { parts, inside } of tasksOf(own)) {
    if ((parts[0]?.ts ?? 0) < begin) continue;
    if (parts.some((part) => endOf(part) > end)) break;
    const took = parts.reduce((sum, part) => sum + milliseconds(part), 0);
    const rendering = outermost(inside, RENDERING);
    times.all += took;
    times.longestOfAll = Math.max(times.longestOfAll, took);
    times.rendering += rendering;
    // A frame that the browser could not load shows a page of the browser's own, with scripts.
    if (inside.some(({ args }) => args.data?.url?.startsWith('chrome-error:') === true)) continue;
    const scripts = outermost(inside, SCRIPT);
    if (scripts === 0) continue;
    // Of a frame that is being drawn, or a document that is being read in, the scripts alone; else all of the task:
    // scripts are what it was for.
    const isPages = inside.some(({ name }) => name === 'PrePaint' || name === 'ParseHTML');
    const script = isPages ? scripts : took - rendering;
    times.script += script;
    times.longest = Math.max(times.longest, script);
  }
  return times;
}

interface Task {
  /** The task, and what was done at its end. */
  readonly parts: TraceEvent[];
  readonly inside: TraceEvent[];
}

function tasksOf(own: readonly TraceEvent[]): Task[] {
  const tasks: Task[] = [];
  let part: TraceEvent | null = null;
  for (const event of own) {
    if (part !== null && event.ts < endOf(part)) tasks.at(-1)?.inside.push(event);
    else if (event.name === TASK) tasks.push({ parts: [(part = event)], inside: [] });
    else if (event.name === AT_ITS_END) tasks.at(-1)?.parts.push((part = event));
  }
  return tasks;
}

const endOf = ({ ts, dur = 0 }: TraceEvent): number => ts + dur;

const milliseconds = ({ tdur = 0 }: TraceEvent): number => tdur / 1_000;

/** ms in events of these names that lie in no other of them. */
function outermost(events: readonly TraceEvent[], names: ReadonlySet<string>): number {
  let sum = 0;
  let over = 0;
  for (const event of events) {
    if (!names.has(event.name) || event.ts < over) continue;
    sum += milliseconds(event);
    over = event.ts + (event.dur ?? 0);
  }
  return sum;
}
