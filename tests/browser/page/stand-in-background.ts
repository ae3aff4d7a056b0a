/** Runs in the extension, sent there as text: sees its argument and nothing around it. */
import type { PageRequest } from '../../../lib/messages.ts';
import type { Known } from './stand-in.ts';

interface Sender {
  readonly tab?: { readonly id: number };
  readonly frameId: number;
}

export interface StandInOptions {
  /**
   * Has each reading overtaken by the next: the elements marker's script runs, but its answer is held back
   * until the frame tells what it marked, and the frame is told at once to read again.
   */
  readonly overtaken: boolean;
}

export function background(known: readonly Known[], { overtaken }: StandInOptions): void {
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
  let letGo = (): void => {};
  const marked = new Promise<void>((done) => {
    letGo = done;
  });

  async function answer(message: PageRequest | { type: 'glanced' }, sender: Sender): Promise<object> {
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
      case 'report':
        return { report: report(message) };
      case 'bring': {
        const { what } = message;
        const file = what === 'reader' ? '/reading.js' : `/${what}.js`;
        await api.scripting.executeScript({ target: frame, files: [file] });
        if (overtaken && what === 'elements-marker') {
          api.tabs.sendMessage(sender.tab?.id, { type: 'library-changed' }, { frameId: sender.frameId });
          await marked;
        }
        return { done: true };
      }
      case 'dock':
        await api.tabs.sendMessage(
          sender.tab?.id,
          { type: 'dock-card', frame: sender.frameId, card: message.card },
          { frameId: 0 },
        );
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
        if (message.passages.length > 0) letGo();
        return { done: true };
      case 'card-soon':
      case 'dismiss':
      case 'open-statement':
      case 'was-read':
        return { done: true };
    }
  }

  api.runtime.onMessage.addListener(
    (message: Parameters<typeof answer>[0], sender: Sender, respond: (answer: unknown) => void) => {
      answer(message, sender).then(
        (given) => respond({ ok: true, ...given }),
        (error: unknown) => respond({ ok: false, why: String(error) }),
      );
      return true;
    },
  );
}
