/**
 * Reads the visible text of a page as blocks: runs of text that flow together, each with the text nodes
 * it came from. One walk over the flat tree (open shadow roots and slots followed) without recursion.
 * Styles are asked only of elements that turn out to hold text, so a page of empty wrappers costs little.
 * Linear in nodes plus text; a step ends after {@link WALK_STEP} nodes.
 */
import { getComputedStyle } from './globals.ts';
import { BLOCK_LENGTH, WALK_STEP } from './limits.ts';
import { type Block, type Origin, Run } from './run.ts';
import {
  attribute,
  firstChildOf,
  flatParentOf,
  isElement,
  isText,
  isVisible,
  localName,
  nextSiblingOf,
  shadowRootOf,
} from './unclobbered.ts';

export interface ReadOptions {
  /** Told of each element that holds text but is not shown now. */
  hidden?(element: Element): void;
  /** Told of each open shadow root that was entered. */
  shadow?(root: ShadowRoot): void;
  /** Where a text node stands for a stretch of another (a piece made by the elements marker). */
  origin?(node: Text): Origin | null;
}

const NOT_READ = new Set(
  (
    'script style noscript template textarea select option datalist input head title iframe frame noframes ' +
    'object embed video audio canvas svg math meter progress rt rp'
  ).split(' '),
);
const ENDS_A_RUN = new Set(
  (
    'address article aside blockquote center dd details dialog div dl dt fieldset figcaption figure footer ' +
    'form h1 h2 h3 h4 h5 h6 header hr legend li main menu nav ol p pre section summary table tbody td tfoot ' +
    'th thead tr ul'
  ).split(' '),
);
/** Values of `display` that do not end a run. */
export const INLINE = /^(?:inline|contents|ruby)/;
const BLANK = /^[\t\n\f\r \u00AD\u200B\u2060\uFEFF]*$/;
/** White space that shows otherwise where it is kept as it is written. */
const UNEVEN = /[\t\n\f\r]| {2}/;
const BLANK_LINE = /\n[\t ]*\n/g;

/** An element that the walk is inside of. */
interface Level {
  readonly element: Element;
  readonly name: string;
  /** Nodes still to come when they are not simply siblings: what is assigned to a slot. */
  readonly assigned: Iterator<Node> | null;
  readonly quoting: boolean;
  /** The next two are unknown until something below the element turns out to be text. */
  container: Element | null;
  style: CSSStyleDeclaration | null;
  /** Unknown until text stands directly in the element, and until some of it has white space that may collapse. */
  visible: boolean | null;
  preserved: boolean | null;
}

/** Blocks of `root` in reading order; `null` where the walk merely offers to pause. */
export function* readBlocks(root: Element, options: ReadOptions = {}): Generator<Block | null, void> {
  const levels = levelsAbove(root);
  if (levels === null) return;
  const floor = levels.length;
  const run = new Run();
  /** Goes into an element: its first node, or `null` when it is empty or not read. */
  const enter = (element: Element): Node | null => {
    const name = localName(element);
    if (name === 'br') run.lineBreak();
    if (NOT_READ.has(name)) {
      if (name !== 'rt' && name !== 'rp') run.space();
      return null;
    }
    if (isLeftOut(element)) return null;
    const shadow = shadowRootOf(element);
    const slotted = name === 'slot' && element instanceof HTMLSlotElement ? element.assignedNodes() : [];
    const assigned = slotted.length > 0 ? slotted[Symbol.iterator]() : null;
    if (shadow !== null) options.shadow?.(shadow);
    const child = assigned === null ? firstChildOf(shadow ?? element) : following(assigned);
    if (child === null) {
      if (ENDS_A_RUN.has(name)) run.ended = true;
      return null;
    }
    if (name === 'q') run.openingMark();
    levels.push(levelOf(element, name, assigned, levels.at(-1)?.quoting ?? false));
    return child;
  };

  const leave = (): Element | null => {
    if (levels.length <= floor) return null;
    const level = levels.pop();
    if (level === undefined) return null;
    if (level.name === 'q') run.closingMark();
    if (level.container === level.element || ENDS_A_RUN.has(level.name)) run.ended = true;
    return level.element;
  };

  /** The node after this one, leaving elements that are done. */
  const next = (from: Node): Node | null => {
    for (let at: Node | null = from; at !== null && at !== root; at = leave()) {
      const assigned = levels.at(-1)?.assigned ?? null;
      const sibling = assigned === null ? nextSiblingOf(at) : following(assigned);
      if (sibling !== null) return sibling;
    }
    return null;
  };

  let node: Node | null = root;
  for (let visited = 1; node !== null; visited++) {
    if (visited % WALK_STEP === 0) yield null;
    let into: Node | null = null;
    if (isElement(node)) into = enter(node);
    else if (isText(node)) {
      const { data } = node;
      if (BLANK.test(data)) {
        if (data !== '') run.space();
      } else {
        const hiding = settle(levels);
        const inner = levels.at(-1);
        if (hiding !== null) {
          options.hidden?.(hiding.element);
          // Nothing below is shown: leave the hidden element as a whole.
          if (levels.indexOf(hiding) < floor) return;
          while (levels.at(-1) !== hiding) leave();
          node = leave() ?? root;
        } else if (inner !== undefined) {
          inner.visible ??= isShownIn(inner);
          if (!inner.visible) options.hidden?.(inner.element);
          else {
            const ready = run.open(inner.container ?? inner.element, inner.quoting);
            if (ready !== null) yield ready;
            const origin = options.origin?.(node) ?? { node, start: 0 };
            const preserved = UNEVEN.test(data) && isPreservedIn(inner);
            // Nearly every text is put into the run as a whole: a page is read by cold code, where generators cost.
            if (!preserved && data.length + run.length <= BLOCK_LENGTH) {
              run.add(data, 0, data.length, preserved, origin);
            } else yield* addInPortions(run, data, preserved, origin);
          }
        }
      }
    }
    node = into ?? next(node);
  }
  yield run.take();
}

function* addInPortions(run: Run, data: string, preserved: boolean, origin: Origin): Generator<Block | null> {
  let read = 0;
  for (const [start, end] of portions(data, preserved)) {
    if (start > 0 || run.length > BLOCK_LENGTH) yield run.take();
    run.add(data, start, end, preserved, origin);
    read = end;
  }
  // At a blank line: what comes next is another paragraph.
  if (read < data.length) run.ended = true;
}

/** Cuts a text node at blank lines that the page keeps, and where it is very long. */
function* portions(data: string, preserved: boolean): Generator<readonly [number, number]> {
  let start = 0;
  if (preserved) {
    for (const match of data.matchAll(BLANK_LINE)) {
      yield* lengths(data, start, match.index);
      start = match.index + match[0].length;
    }
  }
  yield* lengths(data, start, data.length);
}

function* lengths(data: string, from: number, to: number): Generator<readonly [number, number]> {
  let start = from;
  while (to - start > BLOCK_LENGTH) {
    const space = data.lastIndexOf(' ', start + BLOCK_LENGTH);
    const end = space > start ? space : start + BLOCK_LENGTH;
    yield [start, end];
    start = end;
  }
  if (to > start) yield [start, to];
}

/** Editable, or withheld from assistive technology because it repeats or decorates. */
function isLeftOut(element: Element): boolean {
  if (attribute(element, 'aria-hidden') === 'true') return true;
  const editable = attribute(element, 'contenteditable');
  return editable !== null && editable.toLowerCase() !== 'false';
}

function levelOf(element: Element, name: string, assigned: Iterator<Node> | null, quoting: boolean): Level {
  return {
    element,
    name,
    assigned,
    quoting: quoting || name === 'blockquote',
    container: null,
    style: null,
    visible: null,
    preserved: null,
  };
}

/** The levels above a root that is read by itself; `null` where nothing below them is to be read. */
function levelsAbove(root: Element): Level[] | null {
  const above: Element[] = [];
  for (let at = flatParentOf(root); at !== null; at = flatParentOf(at)) above.push(at);
  const levels: Level[] = [];
  for (const element of above.reverse()) {
    const name = localName(element);
    if (NOT_READ.has(name) || isLeftOut(element)) return null;
    levels.push(levelOf(element, name, null, levels.at(-1)?.quoting ?? false));
  }
  return levels;
}

function following(nodes: Iterator<Node>): Node | null {
  const step = nodes.next();
  return step.done === true ? null : step.value;
}

/**
 * Asks how the elements around a text that are not known yet are laid out, outermost first. The level that
 * hides everything below it, or `null`.
 */
function settle(levels: readonly Level[]): Level | null {
  let known = levels.length;
  while (known > 0 && levels[known - 1]?.container === null) known--;
  let container = levels[known - 1]?.container ?? null;
  for (; known < levels.length; known++) {
    const level = levels[known];
    if (level === undefined) continue;
    const style = getComputedStyle(level.element);
    const { display } = style;
    if (display === 'none') return level;
    // A floated first letter is laid out as a block but belongs to the words of its paragraph.
    const inline = INLINE.test(display) || (!ENDS_A_RUN.has(level.name) && style.float !== 'none');
    if (!inline || container === null) container = level.element;
    level.container = container;
    level.style = style;
  }
  return null;
}

/** Whether text that stands directly in an element is shown. */
function isShownIn({ element, style }: Level): boolean {
  // Skipped contents (content-visibility, closed details) show in no style of their own.
  if (isVisible(element)) return true;
  const { display, visibility } = style ?? getComputedStyle(element);
  return display === 'contents' && visibility === 'visible';
}

/**
 * Whether white space shows as it is written. By the longhand: `white-space` is put together each time it is asked for.
 */
function isPreservedIn(level: Level): boolean {
  const { element, style } = level;
  level.preserved ??= (style ?? getComputedStyle(element)).whiteSpaceCollapse !== 'collapse';
  return level.preserved;
}
