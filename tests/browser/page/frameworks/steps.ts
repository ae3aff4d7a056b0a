/**
 * Runs in the page: a thousand seeded steps over a list, each rendered by a framework and compared
 * before the next frame with what was meant. Every item holds several texts side by side, as components do.
 */
export interface Item {
  readonly id: number;
  readonly lead: string;
  readonly quote: string;
  /** A text that is there or not. */
  readonly tail: string | null;
  readonly count: number;
}

/** Mounts an empty list, and gives back what renders a state, done when the DOM says it. */
export type Mount = (root: HTMLElement) => (items: readonly Item[]) => void | Promise<void>;

const QUOTES = [
  'the harbour will open before the first snow',
  'not one crane was ever inspected',
  'a sentence that nobody has quoted anywhere',
  'another one, just as plain',
];
const LEADS = ['She said: ', 'Later: ', '', 'They wrote, '];
const TAILS = [null, ' – so it was.', ' (laughs)', null];

export const meant = (items: readonly Item[]): string =>
  items.map(({ lead, quote, tail, count }) => `${lead}${quote}${tail ?? ''}${count}`).join('');

function nextTask(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((done) => {
    port1.addEventListener('message', () => done(), { once: true });
    port1.start();
    port2.postMessage(null);
  });
}

export function start(mount: Mount): void {
  const root = document.createElement('main');
  document.body.append(root);
  const render = mount(root);
  let state = 1;
  const random = (below: number): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
  const pick = <T>(list: readonly T[]): T => list[random(list.length)]!;
  let last = 0;
  const fresh = (): Item => ({
    id: ++last,
    lead: pick(LEADS),
    quote: pick(QUOTES),
    tail: pick(TAILS),
    count: random(10),
  });
  let items: readonly Item[] = [];

  const step = (): void => {
    const at = random(items.length || 1);
    const item = items[at];
    const change = (part: Partial<Item>): void => {
      items = items.map((other, i) => (i === at ? { ...other, ...part } : other));
    };
    switch (item === undefined ? 0 : random(9)) {
      case 0:
        if (items.length < 12) items = items.toSpliced(at, 0, fresh());
        break;
      case 1:
        if (items.length > 4) items = items.toSpliced(at, 1);
        break;
      case 2:
        change({ quote: pick(QUOTES) });
        break;
      case 3:
        change({ lead: pick(LEADS) });
        break;
      case 4:
        change({ tail: pick(TAILS) });
        break;
      case 5:
        change({ count: random(10) });
        break;
      case 6:
        items = items.toReversed();
        break;
      case 7:
        items = items.toSorted(() => random(3) - 1);
        break;
      default:
        // Renders again with nothing changed.
        items = [...items];
    }
  };

  Reflect.set(globalThis, 'begin', async (seed: number) => {
    state = seed;
    items = Array.from({ length: 8 }, fresh);
    await render(items);
  });
  /** The first step after which the page did not say what was meant, or `null`. */
  Reflect.set(globalThis, 'steps', async (count: number) => {
    for (let i = 0; i < count; i++) {
      step();
      try {
        await render(items);
      } catch (error) {
        return `step ${i}: ${String(error)}`;
      }
      // Whatever reacts to a mutation has done so before the next task, and so before the next frame.
      if (i % 10 === 0) await new Promise((frame) => requestAnimationFrame(frame));
      else await nextTask();
      const said = root.textContent ?? '';
      if (said !== meant(items)) return `step ${i}: “${said}” instead of “${meant(items)}”`;
    }
    return null;
  });
}
