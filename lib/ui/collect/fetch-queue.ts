/**
 * Fetches a list of addresses as a considerate reader would: a few at a time, one at a time from each host
 * with a pause between, again after a while where a server is busy or out of reach, later where it asks for
 * that. Nothing of the browser's own but `fetch`, which comes in as an argument.
 */

/** At once, over all hosts. */
const AT_ONCE = 4;
/** ms between two requests to one host. */
const HOST_PAUSE = 1_000;
/** ms for one answer, headers and body. */
const PATIENCE = 30_000;
/** Tries of one address, and ms before the second one; each further one waits twice as long. */
const TRIES = 3;
const FIRST_WAIT = 2_000;
/** ms that a host may ask us to wait; asked for longer, its addresses are left for another day. */
const LONGEST_WAIT = 120_000;
/** Bytes of one page. */
const MAX_PAGE = 10_000_000;

export type FetchFailure =
  | { readonly reason: 'unreachable' | 'slow' | 'missing' | 'refused' | 'busy' | 'large' }
  | { readonly reason: 'server' | 'status'; readonly status: number }
  | { readonly reason: 'kind'; readonly type: string };

export type Fetched =
  | {
      readonly ok: true;
      readonly kind: 'html' | 'text';
      readonly bytes: Uint8Array;
      readonly charset?: string;
      /** Where redirects ended. */
      readonly url: string;
    }
  | { readonly ok: false; readonly failure: FetchFailure };

export interface FetchSurroundings {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Resolves after so many ms; rejects with the signal's reason. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** ms. */
  readonly now: () => number;
}

export interface FetchVisitor {
  started(index: number): void;
  done(index: number, fetched: Fetched): void;
}

interface Job {
  readonly index: number;
  readonly url: string;
  readonly host: string;
  readonly tries: number;
  /** ms of {@link FetchSurroundings.now}. */
  readonly notBefore: number;
}

interface Host {
  busy: boolean;
  notBefore: number;
  /** Asked us to stay away for longer than anybody waits. */
  closed: boolean;
}

/** Addresses must be `http:` or `https:`. Rejects with the signal's reason; what was not done then never is. */
export async function fetchAll(
  addresses: readonly string[],
  visitor: FetchVisitor,
  signal: AbortSignal,
  surroundings: FetchSurroundings,
): Promise<void> {
  const { now } = surroundings;
  const hosts = new Map<string, Host>();
  const hostOf = (name: string): Host => {
    const known = hosts.get(name) ?? { busy: false, notBefore: 0, closed: false };
    hosts.set(name, known);
    return known;
  };
  let waiting = addresses.map((url, index): Job => {
    return { index, url, host: new URL(url).host, tries: 0, notBefore: 0 };
  });
  const running = new Set<Promise<void>>();
  const run = async (job: Job, host: Host): Promise<void> => {
    const { fetched, retryAfter } = await fetchOne(job.url, signal, surroundings);
    signal.throwIfAborted();
    host.busy = false;
    host.notBefore = now() + HOST_PAUSE;
    host.closed ||= retryAfter > LONGEST_WAIT;
    const tries = job.tries + 1;
    if (!fetched.ok && isPassing(fetched.failure) && tries < TRIES && !host.closed) {
      const wait = Math.max(retryAfter, FIRST_WAIT * 2 ** job.tries);
      if (retryAfter > 0) host.notBefore = now() + wait;
      waiting.push({ ...job, tries, notBefore: now() + wait });
    } else visitor.done(job.index, fetched);
  };
  while (waiting.length > 0 || running.size > 0) {
    signal.throwIfAborted();
    const later: Job[] = [];
    let soonest = Number.POSITIVE_INFINITY;
    for (const job of waiting) {
      const host = hostOf(job.host);
      const ready = Math.max(host.notBefore, job.notBefore);
      if (host.closed) visitor.done(job.index, { ok: false, failure: { reason: 'busy' } });
      else if (running.size < AT_ONCE && !host.busy && ready <= now()) {
        host.busy = true;
        visitor.started(job.index);
        const task: Promise<void> = run(job, host).finally(() => running.delete(task));
        running.add(task);
      } else {
        later.push(job);
        if (!host.busy) soonest = Math.min(soonest, ready);
      }
    }
    waiting = later;
    const turns: Promise<void>[] = [...running];
    const pause = new AbortController();
    if (running.size < AT_ONCE && soonest < Number.POSITIVE_INFINITY) {
      const until = surroundings.wait(Math.max(0, soonest - now()), AbortSignal.any([signal, pause.signal]));
      turns.push(until.catch(() => {}));
    }
    if (turns.length > 0) await Promise.race(turns);
    pause.abort();
  }
}

/** Whether the same request may do better in a while. */
export const isPassing = ({ reason }: FetchFailure): boolean =>
  reason === 'unreachable' || reason === 'slow' || reason === 'busy' || reason === 'server';

async function fetchOne(
  url: string,
  signal: AbortSignal,
  { fetch, now }: FetchSurroundings,
): Promise<{ fetched: Fetched; retryAfter: number }> {
  const timeout = AbortSignal.timeout(PATIENCE);
  try {
    const response = await fetch(url, {
      signal: AbortSignal.any([signal, timeout]),
      // As somebody who has never been there: what a subscription shows is not for a list of addresses.
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      headers: { accept: 'text/html,application/xhtml+xml,text/plain;q=0.5' },
    });
    const retryAfter = waitAsked(response.headers.get('retry-after'), now());
    return { fetched: await pageOf(response, url), retryAfter };
  } catch {
    return {
      fetched: { ok: false, failure: { reason: timeout.aborted ? 'slow' : 'unreachable' } },
      retryAfter: 0,
    };
  }
}

async function pageOf(response: Response, asked: string): Promise<Fetched> {
  const failed = (failure: FetchFailure): Fetched => {
    response.body?.cancel().catch(() => {});
    return { ok: false, failure };
  };
  const { status } = response;
  if (status === 404 || status === 410) return failed({ reason: 'missing' });
  if ([401, 402, 403, 406, 407, 451].includes(status)) return failed({ reason: 'refused' });
  if ([408, 425, 429, 503].includes(status)) return failed({ reason: 'busy' });
  if (status >= 500) return failed({ reason: 'server', status });
  if (!response.ok || status === 204) return failed({ reason: 'status', status });
  const [type = '', ...parameters] = (response.headers.get('content-type') ?? '').toLowerCase().split(';');
  const kind = /^(?:text\/html|application\/xhtml\+xml)$/.test(type.trim())
    ? 'html'
    : type.trim() === 'text/plain'
      ? 'text'
      : null;
  if (kind === null) return failed({ reason: 'kind', type: type.trim() });
  const bytes = await bytesOf(response);
  if (bytes === null) return failed({ reason: 'large' });
  const charset = /charset\s*=\s*"?([\w-]+)/.exec(parameters.join(';'))?.[1];
  return { ok: true, kind, bytes, ...(charset === undefined ? {} : { charset }), url: response.url || asked };
}

/** `null` where it is larger than {@link MAX_PAGE}. */
async function bytesOf(response: Response): Promise<Uint8Array | null> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  if (reader === undefined) return new Uint8Array();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > MAX_PAGE) {
      await reader.cancel();
      return null;
    }
    parts.push(value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/** ms that `Retry-After` asks for: seconds, or a date. */
function waitAsked(header: string | null, now: number): number {
  if (header === null) return 0;
  const seconds = /^\d{1,9}$/.test(header.trim()) ? Number(header) * 1_000 : Date.parse(header) - now;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : 0;
}
