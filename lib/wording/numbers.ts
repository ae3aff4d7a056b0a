/**
 * Figures and number words read as one quantity: `$5 million`, `5m dollars` and `five million dollars` are the
 * same, so are `25%` and `twenty-five percent`. English words; figures in any language.
 */
const UNITS: Readonly<Record<string, number>> = {
  zero: 0,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
};
const TENS: Readonly<Record<string, number>> = {
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
const SCALES: Readonly<Record<string, number>> = {
  hundred: 100,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
};
/** Parts of a whole, behind a number: "two thirds", "two and a half". */
const PARTS: Readonly<Record<string, number>> = {
  half: 2,
  third: 3,
  thirds: 3,
  quarter: 4,
  quarters: 4,
  fourths: 4,
  fifth: 5,
  fifths: 5,
  sixths: 6,
  eighths: 8,
  tenth: 10,
  tenths: 10,
};
/** What may stand close behind a figure. */
const SUFFIXES: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, mn: 1e6, bn: 1e9, b: 1e9, tn: 1e12 };
const MEASURES: Readonly<Record<string, string>> = {
  '%': 'percent',
  percent: 'percent',
  pc: 'percent',
  $: 'dollar',
  dollar: 'dollar',
  dollars: 'dollar',
  '€': 'euro',
  euro: 'euro',
  euros: 'euro',
  '£': 'pound sterling',
  '¥': 'yen',
  yen: 'yen',
  ft: 'foot',
  feet: 'foot',
  foot: 'foot',
  km: 'kilometre',
  kilometres: 'kilometre',
  kilometers: 'kilometre',
  mi: 'mile',
  miles: 'mile',
  kg: 'kilogram',
  kilograms: 'kilogram',
  kilos: 'kilogram',
  lb: 'pound',
  lbs: 'pound',
  mph: 'mile an hour',
};
const FIGURE = /^([$€£¥]?)(\d[\d,]*(?:\.\d+)?)(%|\p{L}*)$/u;
const FRACTION = /^(\d{1,2})[/\u2044](\d{1,2})$/u;

/** Words that tell a number: the flag `number` looks for them. "One" is left out, it is rarely a count. */
export function isNumberWord(folded: string): boolean {
  const singular = folded.endsWith('s') ? folded.slice(0, -1) : folded;
  return (
    (/^[$€£¥]?\p{N}/u.test(folded) && folded !== '1') ||
    Object.hasOwn(UNITS, folded) ||
    Object.hasOwn(TENS, folded) ||
    Object.hasOwn(SCALES, singular) ||
    singular === 'dozen'
  );
}

/** Whether {@link quantityOf} can read a run that begins with this word. */
export function beginsQuantity(folded: string): boolean {
  return (
    /^[$€£¥]?\p{N}/u.test(folded) ||
    folded === 'a' ||
    folded === 'one' ||
    [UNITS, TENS, SCALES].some((words) => Object.hasOwn(words, folded))
  );
}

/** `constructor` is a word, and no entry of any of these. */
function valueOf<Value>(values: Readonly<Record<string, Value>>, word: string): Value | undefined {
  return Object.hasOwn(values, word) ? values[word] : undefined;
}

/** The "and" or the "a" of "and a half". */
function isBeforePart(words: readonly string[], at: number): boolean {
  const and = words[at] === 'and' ? at : at - 1;
  return words[and] === 'and' && words[and + 1] === 'a' && Object.hasOwn(PARTS, words[and + 2] ?? '');
}

/** The quantity that all of the words together say, as a comparable text; `null` when they say none. */
export function quantityOf(words: readonly string[]): string | null {
  let total = 0;
  let group: number | null = null;
  let measure = '';
  let closed = false;
  for (const [at, word] of words.entries()) {
    if (closed) return null;
    const fraction = FRACTION.exec(word);
    if (fraction !== null && Number.isInteger(group ?? 0)) {
      group = (group ?? 0) + Number(fraction[1]) / Number(fraction[2]);
      continue;
    }
    const figure = FIGURE.exec(word);
    if (figure !== null) {
      if (group !== null) return null;
      group = Number((figure[2] ?? '').replaceAll(',', ''));
      const suffix = figure[3] ?? '';
      if (figure[1]) measure = MEASURES[figure[1]] ?? '';
      if (suffix !== '') {
        const scale = valueOf(SUFFIXES, suffix);
        const unit = valueOf(MEASURES, suffix);
        if (scale !== undefined) group *= scale;
        else if (unit !== undefined && measure === '') {
          measure = unit;
          closed = true;
        } else return null;
      }
      continue;
    }
    const unit = word === 'one' ? 1 : valueOf(UNITS, word);
    const ten = valueOf(TENS, word);
    const scale = valueOf(SCALES, word);
    const part = valueOf(PARTS, word);
    if (part !== undefined && group !== null) {
      group = words[at - 2] === 'and' ? group + 1 / part : group / part;
    } else if (unit !== undefined) {
      if (group !== null && (group % 10 !== 0 || unit > 9 || group === 0)) return null;
      group = (group ?? 0) + unit;
    } else if (ten !== undefined) {
      if (group !== null && group % 100 !== 0) return null;
      group = (group ?? 0) + ten;
    } else if (scale === 100) {
      group = (group ?? (at === 0 ? 1 : 0)) * 100;
    } else if (scale !== undefined) {
      total += (group ?? 1) * scale;
      group = null;
    } else if (
      word === 'a' &&
      at === 0 &&
      [SCALES, PARTS].some((one) => Object.hasOwn(one, words[1] ?? ''))
    ) {
      group = 1;
    } else if (group !== null && isBeforePart(words, at)) {
      // "two and a half": the part is added when its turn comes
    } else if (word === 'and' && total + (group ?? 0) >= 100) {
    } else if (measure === '' && at > 0) {
      const perCent = word === 'per' && words[at + 1] === 'cent' && words.length === at + 2;
      const name = perCent ? 'percent' : valueOf(MEASURES, word);
      if (name === undefined) return null;
      measure = name;
      if (perCent) break;
      closed = true;
    } else return null;
  }
  if (group === null && total === 0) return null;
  return `${Number((total + (group ?? 0)).toPrecision(9))} ${measure}`.trim();
}
