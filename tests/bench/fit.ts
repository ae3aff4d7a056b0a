/**
 * Where the weights of the evidence come from: a logistic regression on passages that were read in context
 * (parts/readings.ts), one for words in quotation marks and one for words outside. Prints the weights as they stand in
 * lib/matching/parameters.ts, what they reach on passages that they were not fitted to (ten parts, each judged by the
 * other nine), and how much worse it becomes without each kind of evidence.
 *
 *   npm run bench -- fit
 */
import { type Evidence, type Feature, featuresOf } from '../../lib/matching/evidence.ts';
import { matchesOf } from '../../lib/matching/matcher.ts';
import { WEIGHTS } from '../../lib/matching/parameters.ts';
import { pageSpan } from '../../lib/matching/passages.ts';
import { readPage } from '../../lib/matching/reading.ts';
import { dot, type Example, fitLogistic } from './parts/logistic.ts';
import { type News, readNews, sourceWithout } from './parts/news.ts';
import { type PassageReading, readReadings } from './parts/readings.ts';
import { shardOf } from './parts/shard-of.ts';

/** Against weights that few readings speak for. */
const RIDGE = 1;
const PARTS = 10;
/** A reading that stands for very many candidates weighs no more than so many average ones. */
const MOST_WEIGHT = 8;

/** Not fitted: too few readings have it, or it is set for recall (a long run); see docs/decisions/0006. */
const SET: ReadonlySet<Feature> = new Set([
  'speaker',
  'inferred',
  'undated',
  'longRun',
  'glued',
  'setPhrase',
  'exact',
]);
/** Outside marks the quotation's further words near by say nothing (their weight came out at −0.4 ± 0.4). */
const UNUSED = { inside: [], outside: ['around'] } as const satisfies Record<string, readonly Feature[]>;

const KINDS: Readonly<Record<string, readonly Feature[]>> = {
  words: ['nats', 'furtherNats', 'run', 'recurrence'],
  place: ['pageEnds', 'quotationEnds', 'sharedEnds', 'whole', 'around'],
  page: ['companion', 'topic', 'day', 'week', 'apart', 'far', 'unknown'],
};

interface Read {
  readonly evidence: Evidence;
  readonly right: boolean;
  readonly stands: number;
}

const news = readNews();
if (news === undefined) console.log('The news data is not present beside the project: nothing fitted.');
else await fit(news);

async function fit(all: News): Promise<void> {
  const { read, gone } = await evidenceOf(all, readReadings('readings'));
  console.log(
    `${read.length} readings; no longer candidates: ${gone.right} right ones, ${gone.wrong} wrong ones`,
  );
  for (const side of ['inside', 'outside'] as const) {
    const own = read.filter(({ evidence }) => evidence.inMarks === (side === 'inside'));
    const features = (Object.keys(WEIGHTS[side]) as Feature[]).filter(
      (feature) => !SET.has(feature) && !(UNUSED[side] as readonly Feature[]).includes(feature),
    );
    const fitted = fitLogistic(examples(own, features), RIDGE);
    console.log(
      `\n${side} quotation marks: ${own.length} readings, ${own.filter(({ right }) => right).length} right`,
    );
    console.log(features.map((feature, at) => `${feature}: ${fitted[at]!.toFixed(2)}`).join(', '));
    const scores = judgedByOthers(own, features);
    curve(own, scores);
    const whole = loss(own, scores);
    for (const [kind, without] of Object.entries(KINDS)) {
      const rest = features.filter((feature) => !without.includes(feature));
      const worse = judgedByOthers(own, rest);
      console.log(
        `without ${kind}: loss ${loss(own, worse).toFixed(3)} instead of ${whole.toFixed(3)}; at 0.9 of the right ones ${share(wrongAt(own, worse, 0.9))} wrong instead of ${share(wrongAt(own, scores, 0.9))}`,
      );
    }
  }
}

/** The evidence of each passage that was read, as the engine sees it now. */
async function evidenceOf(
  all: News,
  readings: readonly PassageReading[],
): Promise<{ read: Read[]; gone: { right: number; wrong: number } }> {
  const shard = shardOf(all.quotations);
  const byId = new Map(all.articles.map(({ id }, index) => [id, index]));
  const bodies = new Map(all.bodies.map((body) => [body.article, body]));
  const first = new Map<number, number>();
  for (const { article, number } of all.quotations) if (!first.has(article)) first.set(article, number);
  const read: Read[] = [];
  const gone = { right: 0, wrong: 0 };
  for (const [page, own] of Map.groupBy(readings, (reading) => reading.page)) {
    const body = bodies.get(byId.get(page) ?? -1);
    if (body === undefined) continue;
    const numberOf = ({ article, quotation }: PassageReading) =>
      (first.get(byId.get(article) ?? -1) ?? Number.NaN) + quotation;
    const wanted = new Set(own.map(numberOf));
    const text = readPage(body.text);
    const matches = await matchesOf(
      body,
      text,
      [shard],
      sourceWithout(all.source, (number) => !wanted.has(number)),
      -Infinity,
    );
    for (const reading of own) {
      if (reading.verdict === 'unsure') continue;
      const overlap = (match: (typeof matches)[number]) => {
        const [start, end] = pageSpan(text, match.chain);
        return Math.min(end, reading.end) - Math.max(start, reading.start);
      };
      const [match] = matches
        .filter((other) => other.quotation.number === numberOf(reading) && overlap(other) > 0)
        .sort((a, b) => overlap(b) - overlap(a));
      const right = reading.verdict === 'right';
      if (match === undefined) gone[right ? 'right' : 'wrong']++;
      else read.push({ evidence: match.evidence, right, stands: reading.stands });
    }
  }
  return { read, gone };
}

function examples(read: readonly Read[], features: readonly Feature[]): Example[] {
  const mean = read.reduce((sum, { stands }) => sum + stands, 0) / read.length;
  const weights = read.map(({ stands }) => Math.min(stands, mean * MOST_WEIGHT));
  const average = weights.reduce((sum, weight) => sum + weight, 0) / read.length;
  return read.map(({ evidence, right }, at) => {
    const all = featuresOf(evidence);
    return { features: features.map((feature) => all[feature]), right, weight: weights[at]! / average };
  });
}

/** Each passage's score by weights that were fitted without it. */
function judgedByOthers(read: readonly Read[], features: readonly Feature[]): number[] {
  const all = examples(read, features);
  const part = all.map((_, at) => (Math.imul(at + 1, 0x9e3779b1) >>> 0) % PARTS);
  const scores: number[] = all.map(() => 0);
  for (let held = 0; held < PARTS; held++) {
    const weights = fitLogistic(
      all.filter((_, at) => part[at] !== held),
      RIDGE,
    );
    all.forEach((example, at) => {
      if (part[at] === held) scores[at] = dot(weights, example.features);
    });
  }
  return scores;
}

/** Mean surprise at the verdicts, nats. */
function loss(read: readonly Read[], scores: readonly number[]): number {
  const weighted = examples(read, []);
  const sum = weighted.reduce(
    (total, { right, weight }, at) =>
      total + weight * Math.log1p(Math.exp(right ? -scores[at]! : scores[at]!)),
    0,
  );
  return sum / read.length;
}

interface Point {
  readonly threshold: number;
  readonly found: number;
  readonly wrong: number;
  readonly shown: number;
}

/** Best score first: what is shown from there on. */
function points(read: readonly Read[], scores: readonly number[]): Point[] {
  const all = read.reduce((sum, { right, stands }) => sum + (right ? stands : 0), 0);
  let right = 0;
  let wrong = 0;
  return read
    .map((reading, at) => ({ ...reading, score: scores[at]! }))
    .sort((a, b) => b.score - a.score)
    .map((reading) => {
      if (reading.right) right += reading.stands;
      else wrong += reading.stands;
      const shown = right + wrong;
      return { threshold: reading.score, found: right / all, wrong: wrong / shown, shown };
    });
}

function wrongAt(read: readonly Read[], scores: readonly number[], found: number): number {
  return points(read, scores).find((point) => point.found >= found)?.wrong ?? Number.NaN;
}

function curve(read: readonly Read[], scores: readonly number[]): void {
  const along = points(read, scores);
  for (const found of [0.8, 0.85, 0.9, 0.93, 0.95, 0.97]) {
    const point = along.find((one) => one.found >= found);
    if (point === undefined) continue;
    console.log(
      `  of the right ones ${share(point.found)}: from ${point.threshold.toFixed(1)}, wrong ${share(point.wrong)} of ${Math.round(point.shown)} shown`,
    );
  }
}

function share(value: number): string {
  return value.toFixed(3);
}
