/** Runs in the extension, sent there as text: sees its argument and nothing around it. */
import type { PageRequest } from '../../../lib/messages.ts';
import type { Known } from './stand-in.ts';

interface Sender {
  readonly tab?: { readonly id: number };
  readonly frameId: number;
}

type Held = Extract<PageRequest, { type: 'bring' }>['what'] | 'dock';

/** From the tests' own pages. */
export type TestRequest =
  | { readonly type: 'glanced' }
  /**
   * From now on this code is brought, but whoever asked for it is not answered until `let-go`; or the next card is
   * docked, but its frame not answered.
   */
  | { readonly type: 'hold'; readonly what: Held }
  | { readonly type: 'let-go' }
  /** How many waited since `hold`, and how many requests of each type are done. */
  | { readonly type: 'so-far' };

export interface SoFar {
  readonly waited: number;
  readonly done: Readonly<Record<string, number>>;
}

export function background(known: readonly Known[]): void {
  const api = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
  const WORD = /[\p{L}\p{N}]+/gu;
  const patterns = known.map(({ text, verdict, betweenMarks }, index) => {
    const parts = text.split('|').map((part) => (part.match(WORD) ?? []).join('[^\\p{L}\\p{N}]+'));
    const words = parts.join('([^]{1,80}?)');
    const pattern = new RegExp(betweenMarks === true ? `(?<=“)${words}(?=”)` : words, 'dgiu');
    return { index, verdict: verdict ?? 'agree', pattern };
  });

  function find(text: string): object[] {
    return patterns.flatMap(({ index, verdict, pattern }) =>
      [...text.matchAll(pattern)].map((match) => ({
        start: match.index,
        end: match.index + match[0].length,
        interruptions: (match.indices ?? []).slice(1),
        statement: `statement-${index}`,
        speaker: 'A speaker',
        verdict,
        outlets: 2,
        differing: verdict === 'agree' ? 0 : 1,
      })),
    );
  }

  function report({ statement, text, interruptions }: Extract<PageRequest, { type: 'report' }>): object {
    const witness = {
      quotation: 'a#0',
      citation: { article: 'a', outlet: 'The Stand-in', url: 'https://stand-in.example/a' },
      text,
      parts: [text],
      kind: 'direct',
    };
    const whole = [0, text.length];
    const compared = {
      witness,
      stretch: { a: whole, b: whole },
      changes: [],
      extent: { start: 'same', end: 'same' },
      carriers: [],
    };
    return {
      statement,
      passage: { text, interruptions },
      speakers: ['A speaker'],
      verdict: 'agree',
      outlets: 1,
      differing: 0,
      majority: null,
      groups: [{ witnesses: [compared], differs: false, flags: [] }],
      thisPage: null,
      related: [],
    };
  }

  const glanced: string[] = [];
  let refused = false;
  const done: Record<string, number> = {};
  let waited = 0;
  let held: { readonly what: Held; readonly over: Promise<void>; letGo(): void } | null = null;

  function hold(what: Held): void {
    let letGo = (): void => {};
    const over = new Promise<void>((go) => {
      letGo = go;
    });
    held = { what, over, letGo };
    waited = 0;
  }

  async function answer(message: PageRequest | TestRequest, sender: Sender): Promise<object> {
    const frame = { tabId: sender.tab?.id, frameIds: [sender.frameId] };
    switch (message.type) {
      case 'find':
        return { passages: find(message.text) };
      case 'glance':
        glanced.push(message.text);
        if (message.text.includes('refuse once') && !refused) {
          refused = true;
          throw new Error('refused once');
        }
        return { worthReading: find(message.text).length > 0 };
      case 'glanced':
        return { glanced };
      case 'hold':
        hold(message.what);
        return {};
      case 'let-go':
        held?.letGo();
        held = null;
        return {};
      case 'so-far':
        return { waited, done } satisfies SoFar;
      case 'report':
        return { report: report(message) };
      case 'bring': {
        const { what } = message;
        const file = what === 'reader' ? '/reading.js' : `/${what}.js`;
        await api.scripting.executeScript({ target: frame, files: [file] });
        if (held?.what === what) {
          waited++;
          await held.over;
        }
        return { done: true };
      }
      case 'dock':
        await api.tabs.sendMessage(
          sender.tab?.id,
          { type: 'dock-card', frame: sender.frameId, card: message.card },
          { frameId: 0 },
        );
        if (held?.what === 'dock' && waited === 0) {
          waited++;
          await held.over;
        }
        return { done: true };
      case 'undock':
        await api.tabs.sendMessage(
          sender.tab?.id,
          { type: 'undock-card', frame: sender.frameId },
          { frameId: 0 },
        );
        return { done: true };
      case 'docked': {
        const { passage, event, frame: frameId } = message;
        await api.tabs.sendMessage(sender.tab?.id, { type: 'docked', passage, event }, { frameId });
        return { done: true };
      }
      case 'marked':
      case 'card-soon':
      case 'dismiss':
      case 'open-statement':
      case 'was-read':
        return { done: true };
    }
  }

  async function reply(
    message: PageRequest | TestRequest,
    sender: Sender,
    respond: (answer: unknown) => void,
  ): Promise<void> {
    let given: object;
    try {
      given = { ok: true, ...(await answer(message, sender)) };
    } catch (error) {
      given = { ok: false, why: String(error) };
    }
    done[message.type] = (done[message.type] ?? 0) + 1;
    respond(given);
  }

  api.runtime.onMessage.addListener((...heard: Parameters<typeof reply>) => {
    void reply(...heard);
    return true;
  });
}
