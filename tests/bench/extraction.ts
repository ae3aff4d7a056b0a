/**
 * How well quotations and speakers are extracted, measured on PolNeAR (`npm run bench:extraction`, with
 * `-- train` on the training split). Prints a table and writes out/extraction.json.
 *
 * What can be compared. PolNeAR labels attributions: a source, a cue, and a content that may mix quoted and reported
 * words. A span of direct quotation is a stretch between double marks inside such a content, read off the content alone
 * (its sentences joined) with a plain pattern; where a content opens with a mark and closes with none (speech running
 * on), to the end of that content span. Stretches inside other ones are left out. A part that was extracted is right if
 * it has exactly the same words. An extracted part that lies in a content which PolNeAR does not label as quoted
 * (single marks) is neither right nor wrong.
 *
 * A speaker is compared where the source is no pronoun: right if a name, or failing names the head noun,
 * is shared with the source as annotated. For pronouns PolNeAR does not say who is meant; they count in
 * coverage (somebody is named) and in "found": the sentence's source was recognised.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import * as v from 'valibot';
import { extractQuotations } from '../../lib/quotes/extract.ts';
import { TITLES } from '../../lib/quotes/names.ts';

const SpanSchema = v.tuple([v.number(), v.number()]);
const DocumentSchema = v.object({
  id: v.string(),
  text: v.string(),
  attributions: v.array(
    v.object({
      source: v.array(SpanSchema),
      cue: v.array(SpanSchema),
      content: v.array(SpanSchema),
      quoted: v.optional(v.boolean()),
    }),
  ),
});
type Span = readonly [number, number];
interface GoldSpan {
  readonly span: Span;
  readonly sources: string[];
  readonly attributions: Set<number>;
}

const PRONOUN =
  /^(?:he|she|it|they|we|i|you|who|which|that|his|her|their|its|him|them|himself|herself|one|this)$/i;
const MARKED = /(?:["“]|^”)([^"“”]*)(?:["”]|$)/g;

/** Without marks, spaces and punctuation at the edges. */
function words(text: string, [start, end]: Span): Span {
  let [from, to] = [start, end];
  while (from < to && /[^\p{L}\p{N}$#@[(]/u.test(text[from]!)) from++;
  while (to > from && /[^\p{L}\p{N}%\])]/u.test(text[to - 1]!)) to--;
  return [from, to];
}

/** Content spans with nothing but spaces between them: annotated sentence by sentence, said in one go. */
function joined(text: string, spans: readonly Span[]): Span[] {
  const all: [number, number][] = [];
  for (const [start, end] of spans) {
    const last = all.at(-1);
    if (last !== undefined && /^[ \t]*$/.test(text.slice(last[1], start))) last[1] = end;
    else all.push([start, end]);
  }
  return all;
}

function goldSpans(
  text: string,
  attributions: v.InferOutput<typeof DocumentSchema>['attributions'],
): GoldSpan[] {
  const byExtent = new Map<string, GoldSpan>();
  attributions.forEach((attribution, index) => {
    if (attribution.quoted !== true) return;
    for (const [start, end] of joined(text, attribution.content)) {
      for (const match of text.slice(start, end).matchAll(MARKED)) {
        const span = words(text, [start + match.index, start + match.index + match[0].length]);
        if (span[0] >= span[1]) continue;
        const key = span.join('-');
        const gold = byExtent.get(key) ?? { span, sources: [], attributions: new Set<number>() };
        const printed = (spans: readonly Span[]): string =>
          spans.map(([from, to]) => text.slice(from, to)).join(' ');
        // A few sources and cues are swapped in the annotation: "said Example" with "said" as its source.
        gold.sources.push(
          printed(/^(?:said|says)$/.test(printed(attribution.source)) ? attribution.cue : attribution.source),
        );
        gold.attributions.add(index);
        byExtent.set(key, gold);
      }
    }
  });
  const all = [...byExtent.values()].sort((a, b) => a.span[0] - b.span[0] || b.span[1] - a.span[1]);
  let end = -1;
  return all.filter(({ span }) => {
    if (span[1] <= end) return false;
    end = span[1];
    return true;
  });
}

/** Whether two labels share a name or, where neither has one, their last noun. */
function sameSpeaker(said: string, source: string): boolean {
  const names = (label: string): string[] =>
    (label.match(/\p{Lu}[\p{L}\p{N}-]+/gu) ?? [])
      .map((name) => name.toLowerCase())
      .filter((name) => !TITLES.has(name) && name !== 'the');
  const a = names(said);
  const b = new Set(names(source));
  if (a.some((name) => b.has(name))) return true;
  const plain = (label: string): string[] =>
    (label.toLowerCase().match(/\p{L}{2,}/gu) ?? []).filter(
      (word) => !/^(?:the|an|of|in|for|his|her|their|its)$/.test(word),
    );
  const other = new Set(plain(source));
  return plain(said).some((word) => other.has(word));
}

const split = process.argv[2] === 'train' ? 'train' : 'dev';
const show = process.argv[3];
const file = `../shared/data/polnear/${split}.jsonl.gz`;
const documents = gunzipSync(readFileSync(file))
  .toString('utf8')
  .trim()
  .split('\n')
  .map((line) => v.parse(DocumentSchema, JSON.parse(line)));

const count = {
  gold: 0,
  extracted: 0,
  right: 0,
  unscored: 0,
  attributed: 0,
  named: 0,
  comparable: 0,
  comparableNamed: 0,
  speakerRight: 0,
  interrupted: 0,
  joined: 0,
};
const errors: Record<string, string[]> = {};
const note = (kind: string, text: string, id: string, [start, end]: Span, more = ''): void => {
  (errors[kind] ??= []).push(
    `${id.slice(0, 24)} ${text.slice(Math.max(0, start - 110), start)}⟦${text.slice(start, end).slice(0, 70)}…${text.slice(Math.max(start, end - 20), end)}⟧${text.slice(end, end + 90)} ${more}`.replace(
      /\n+/g,
      '¶',
    ),
  );
};
const started = performance.now();
let characters = 0;
for (const { id, text, attributions } of documents) {
  const gold = goldSpans(text, attributions);
  const byKey = new Map(gold.map((one) => [one.span.join('-'), one]));
  const quotations = extractQuotations(text);
  characters += text.length;
  count.gold += gold.length;
  const matched = new Set<string>();
  for (const quotation of quotations) {
    for (const part of quotation.parts) {
      const single = /['‘’‚]/.test(text[part.start - 1] ?? '');
      const span = words(text, [part.start, part.end]);
      const one = byKey.get(span.join('-'));
      if (one === undefined) {
        const inside = attributions.some((a) => a.content.some(([s, e]) => s <= span[0] && span[1] <= e));
        if (single && inside) {
          count.unscored++;
          continue;
        }
        count.extracted++;
        const overlaps = gold.some((g) => g.span[0] < span[1] && span[0] < g.span[1]);
        note(
          overlaps ? 'other extent' : single ? 'not a quotation, single marks' : 'not a quotation',
          text,
          id,
          span,
          `[${quotation.speaker}]`,
        );
        continue;
      }
      count.extracted++;
      count.right++;
      matched.add(span.join('-'));
      const sources = one.sources.filter((source) => source !== '');
      if (sources.length === 0) continue;
      count.attributed++;
      if (quotation.speaker !== undefined) count.named++;
      const comparable = sources.filter((source) => !PRONOUN.test(source.trim()));
      if (comparable.length === 0) {
        if (quotation.speaker === undefined)
          note('pronoun, nobody named', text, id, span, `{${sources.join('|')}}`);
        continue;
      }
      count.comparable++;
      if (quotation.speaker === undefined) {
        note('nobody named', text, id, span, `{${sources.join('|')}}`);
        continue;
      }
      count.comparableNamed++;
      if (sources.some((source) => sameSpeaker(quotation.speaker!, source))) count.speakerRight++;
      else note('wrong speaker', text, id, span, `[${quotation.speaker}] {${sources.join('|')}}`);
    }
  }
  for (const one of gold) if (!matched.has(one.span.join('-'))) note('missed', text, id, one.span);
  // Interrupted: one attribution, two stretches with something between; one quotation holds both?
  attributions.forEach((attribution, index) => {
    const own = gold.filter((one) => one.attributions.has(index) && matched.has(one.span.join('-')));
    if (attribution.quoted !== true || attribution.content.length !== 2 || own.length !== 2) return;
    if (!attribution.content.every(([s]) => /["“]/.test(text[s]!))) return;
    count.interrupted++;
    const together = quotations.some((q) =>
      own.every((one) => q.start <= one.span[0] && one.span[1] <= q.end),
    );
    if (together) count.joined++;
    else note('not joined', text, id, [own[0]!.span[0], own[1]!.span[1]]);
  });
}
const precision = count.right / count.extracted;
const recall = count.right / count.gold;
const report = {
  split,
  documents: documents.length,
  charactersPerSecond: Math.round((characters / (performance.now() - started)) * 1000),
  spans: {
    gold: count.gold,
    extracted: count.extracted,
    right: count.right,
    singleMarksNotScored: count.unscored,
    precision,
    recall,
    f1: (2 * precision * recall) / (precision + recall),
  },
  speakers: {
    attributed: count.attributed,
    namedShare: count.named / count.attributed,
    comparable: count.comparable,
    rightWhenNamed: count.speakerRight / count.comparableNamed,
  },
  interrupted: { gold: count.interrupted, joinedShare: count.joined / count.interrupted },
  errors: Object.fromEntries(Object.entries(errors).map(([kind, list]) => [kind, list.length])),
};
console.log(JSON.stringify(report, null, 2));
if (show !== undefined) for (const line of errors[show] ?? []) console.log(line);
mkdirSync('out', { recursive: true });
writeFileSync('out/extraction.json', `${JSON.stringify(report, null, 2)}\n`);
