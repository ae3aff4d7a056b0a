/**
 * A stand-in for the matching engine, so that storage is tested by itself: a shard is a list of numbers
 * with their texts, a passage any quotation that stands in the page word for word.
 */
import type { Engine } from '../../../lib/library/engine.ts';
import type { PassageMatch } from '../../../lib/matching/types.ts';
import { foldText } from '../../../lib/search/fold.ts';
import { writingWordIndex } from '../../../lib/search/write-word-index.ts';
import { scanWords } from '../../../lib/text/words.ts';
import type { Article } from '../../../lib/quotes/article.ts';

export type Shard = readonly (readonly [number: number, article: number, text: string])[];

export const engine: Engine<Shard> = {
  *buildShard(quotations, sketch) {
    yield;
    for (const { text } of quotations) sketch.add(scanWords(text), new Uint8Array(text.length));
    return new TextEncoder().encode(JSON.stringify(quotations.map((q) => [q.number, q.article, q.text])));
  },
  openShard: (bytes) => JSON.parse(new TextDecoder().decode(bytes)) as Shard,
  standingSpans: () => [],
  lookUpSpans: () => [],
  *mergeShards(shards, keep) {
    yield;
    return new TextEncoder().encode(JSON.stringify(shards.flat().filter(([number]) => keep(number))));
  },
  writeWordIndex: writingWordIndex,
  async findPassages(page, shards, source) {
    const passages = new Map<string, PassageMatch>();
    for (const [number, owner, text] of shards.flat()) {
      const start = page.text.indexOf(text);
      if (start === -1) continue;
      if ((await source.read([number]))[0]?.text !== text) continue;
      const end = start + text.length;
      const key = `${start}-${end}`;
      const match = {
        quotation: number,
        article: owner,
        page: [start, end],
        witness: [0, text.length],
        score: 1,
      } as const;
      const known = passages.get(key);
      passages.set(key, {
        start,
        end,
        interruptions: [],
        inQuotationMarks: true,
        matches: [...(known?.matches ?? []), match],
      });
    }
    return [...passages.values()].sort((a, b) => a.start - b.start);
  },
  async similarQuotations(text, shards, source) {
    const passages = await engine.findPassages({ text }, shards, source);
    return passages.flatMap(({ matches }) => matches);
  },
  alikeQuotations: ({ text }, shards) =>
    shards.flatMap((entries, shard) =>
      entries
        .map(([number, , other], ordinal) => ({ number, shard, ordinal, day: 0, other, nats: text.length }))
        .filter(({ other }) => other === text),
    ),
  prospecting: () => () => true,
  sieving: ({ text }) => {
    const { count } = scanWords(text);
    return ({ words }) => words?.length === count;
  },
  relating: () => (a, b) => (foldText(a.text) === foldText(b.text) ? { verdict: 'same', evidence: 1 } : null),
  reportPassage({ statement, passage, witnesses, thisArticle }) {
    const others = witnesses.filter(({ citation }) => citation.article !== thisArticle);
    return {
      statement,
      passage,
      speakers: [...new Set(witnesses.flatMap(({ speaker }) => (speaker === undefined ? [] : [speaker])))],
      verdict: 'agree',
      outlets: new Set(others.map(({ citation }) => citation.outlet)).size,
      differing: 0,
      majority: null,
      groups: [],
      thisPage: witnesses.find(({ citation }) => citation.article === thisArticle)?.citation ?? null,
      related: [],
    };
  },
};

/** An invented article: its quotations are whole sentences. */
export function article(outlet: string, path: string | null, ...sentences: string[]): Article {
  return {
    outlet,
    ...(path === null ? {} : { url: `https://${outlet.toLowerCase().replace(/\W/g, '')}.example/${path}` }),
    published: '2024-03-05',
    sources: {},
    quotations: sentences.map((text, order) => ({
      order,
      text,
      parts: [{ text }],
      speaker: 'Ada Quill',
      kind: 'direct',
    })),
  };
}
