/**
 * Text with the words that a search found marked, by mark.js on ranges of our own: folded words compare
 * as the search compares them. The leaf's text is set here and never rendered by Preact, which would
 * otherwise meet nodes that mark.js moved.
 */
import Mark from 'mark.js';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { parseQuery } from '../search/query.ts';
import { wordsOf } from '../text/words.ts';

export interface FoundRange {
  readonly start: number;
  readonly length: number;
}

/** Words of `text` that the query names, or `corrections` in their place, in order; UTF-16 code units. */
export function foundRanges(text: string, typed: string, corrections: readonly string[]): FoundRange[] {
  const { words, phrases } = parseQuery(typed);
  const whole = new Set([...corrections, ...phrases.flatMap((phrase) => phrase.split(' '))]);
  const prefixes: string[] = [];
  for (const word of words) {
    if (word.prefix) prefixes.push(word.text);
    else whole.add(word.text);
  }
  return wordsOf(text)
    .filter(({ folded }) => whole.has(folded) || prefixes.some((prefix) => folded.startsWith(prefix)))
    .map(({ start, end }) => ({ start, length: end - start }));
}

export function FoundText(props: { text: string; query: string; corrections: readonly string[] }) {
  const leaf = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const element = leaf.current;
    if (element === null) return;
    element.textContent = props.text;
    new Mark(element).markRanges(foundRanges(props.text, props.query, props.corrections));
  }, [props.text, props.query, props.corrections]);
  return <span ref={leaf} />;
}
