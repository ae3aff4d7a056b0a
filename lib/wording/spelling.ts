/**
 * When two single words are one word written differently: apostrophes, British and American spelling,
 * abbreviations, slips of the pen that give no other word. English rules; slips in any language that the
 * frequency table covers.
 */
import { surprisal, TAIL_SURPRISAL } from '../text/frequency.ts';

const ABBREVIATIONS: Readonly<Record<string, string>> = {
  jan: 'january',
  feb: 'february',
  mar: 'march',
  apr: 'april',
  jun: 'june',
  jul: 'july',
  aug: 'august',
  sep: 'september',
  sept: 'september',
  oct: 'october',
  nov: 'november',
  dec: 'december',
  mon: 'monday',
  tue: 'tuesday',
  tues: 'tuesday',
  wed: 'wednesday',
  thu: 'thursday',
  thur: 'thursday',
  thurs: 'thursday',
  fri: 'friday',
  sat: 'saturday',
  sen: 'senator',
  sens: 'senators',
  rep: 'representative',
  reps: 'representatives',
  gov: 'governor',
  govs: 'governors',
  pres: 'president',
  gen: 'general',
  col: 'colonel',
  lt: 'lieutenant',
  sgt: 'sergeant',
  capt: 'captain',
  adm: 'admiral',
  maj: 'major',
  dr: 'doctor',
  mr: 'mister',
  prof: 'professor',
  rev: 'reverend',
  hon: 'honorable',
  atty: 'attorney',
  dept: 'department',
  govt: 'government',
  jr: 'junior',
  sr: 'senior',
  st: 'saint',
  mt: 'mount',
  ave: 'avenue',
  vs: 'versus',
  v: 'versus',
  approx: 'approximately',
  min: 'minutes',
  mins: 'minutes',
  hrs: 'hours',
  yrs: 'years',
  co: 'company',
  corp: 'corporation',
  inc: 'incorporated',
  '&': 'and',
};

/** Pairs that no rule gives. */
const VARIANTS: Readonly<Record<string, string>> = {
  grey: 'gray',
  programme: 'program',
  programmes: 'programs',
  cheque: 'check',
  cheques: 'checks',
  judgement: 'judgment',
  judgements: 'judgments',
  acknowledgement: 'acknowledgment',
  ageing: 'aging',
  towards: 'toward',
  afterwards: 'afterward',
  upwards: 'upward',
  backwards: 'backward',
  amongst: 'among',
  whilst: 'while',
  amidst: 'amid',
  tyre: 'tire',
  tyres: 'tires',
  kerb: 'curb',
  plough: 'plow',
  sceptical: 'skeptical',
  scepticism: 'skepticism',
  sceptic: 'skeptic',
  mum: 'mom',
  moustache: 'mustache',
  storey: 'story',
  fulfil: 'fulfill',
  enrol: 'enroll',
  enrolment: 'enrollment',
  instalment: 'installment',
  skilful: 'skillful',
  wilful: 'willful',
  learnt: 'learned',
  burnt: 'burned',
  spelt: 'spelled',
  dreamt: 'dreamed',
  okay: 'ok',
  alright: 'allright',
  // As spoken: joined words, and words clipped at an end.
  gonna: 'goingto',
  wanna: 'wantto',
  kinda: 'kindof',
  sorta: 'sortof',
  outta: 'outof',
  lotta: 'lotof',
  lemme: 'letme',
  gimme: 'giveme',
  dunno: 'dontknow',
  cmon: 'comeon',
  yall: 'youall',
  coulda: 'couldhave',
  shoulda: 'shouldhave',
  woulda: 'wouldhave',
  em: 'them',
  bout: 'about',
  nothin: 'nothing',
  somethin: 'something',
  anythin: 'anything',
  everythin: 'everything',
  cause: 'because',
  cos: 'because',
  cuz: 'because',
  til: 'until',
  till: 'until',
  thru: 'through',
  ya: 'you',
  yeah: 'yes',
  first: '1st',
  second: '2nd',
  third: '3rd',
  fourth: '4th',
  fifth: '5th',
  sixth: '6th',
  seventh: '7th',
  eighth: '8th',
  ninth: '9th',
  tenth: '10th',
};

const LISTED = new Map([...Object.entries(VARIANTS), ...Object.entries(ABBREVIATIONS)]);

/** One spelling for all spellings of a word. Two words are compared by it; it is never shown. */
export function standardSpelling(folded: string): string {
  const bare = folded.replaceAll("'", '');
  const listed = LISTED.get(bare);
  if (listed !== undefined) return listed;
  if (bare.length < 5 || !/^[a-z]+$/.test(bare)) return bare;
  return bare
    .replace(/(?<=[a-z]{3})our(?=$|s$|ed$|ing$|al|able|ful|ite|less|hood|er|ly)/, 'or')
    .replace(/(?<=[a-z]{3})(is|ys)(?=e$|es$|ed$|ing$|er$|ers$|ation)/, (end) => `${end[0]}z`)
    .replace(/(?<=[a-z][bt])re(?=$|s$)/, 'er')
    .replace(/ogue(?=$|s$)/, 'og')
    .replace(/(?<=(?:def|off|lic|pret))ence(?=$|s$|d$)/, 'ense')
    .replace(/(?<=[aeiouy][a-z]*[aeiouy])ll(?=ed$|ing$|ers?$|ors?$|ous$|est$|ery$)/, 'l')
    .replace(/^(an|p|enc?ycl|f|h|orthop|arch|leuk|hom|di)[ao]e(?=[a-z])/, '$1e');
}

/** "No. 1": short for number, and no negation. */
export function isNumero(folded: string, text: string, end: number): boolean {
  return folded === 'no' && /^\.\s?\d/.test(text.slice(end, end + 3));
}

/** Endings by which one word differs from another form of it: a form is another word, not a slip. */
const ENDING = /^(?:|s|es|d|ed|ing|n|en|y|ly|r|er|rs|ers|st|est|al|e|ic|an|ian|ies|ied|t|th)$/;

/** One word mistyped or transliterated: a letter or two apart, one of them in no word list, not a form of the other. */
export function isSlip(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length);
  if (shorter < 4 || Math.abs(a.length - b.length) > 2 || !/^\p{L}+$/u.test(a + b)) return false;
  if (surprisal(a) < TAIL_SURPRISAL && surprisal(b) < TAIL_SURPRISAL) return false;
  let head = 0;
  while (head < shorter && a[head] === b[head]) head++;
  if (head >= 3 && ENDING.test(a.slice(head)) && ENDING.test(b.slice(head))) return false;
  return editDistance(a, b) <= (shorter < 8 ? 1 : 2);
}

const MASKED = /[*]+|-{3,}|[–—]+/;

/** One word with letters masked against the word itself, or masked by other marks: `d**n`, `d---n`, `damn`. */
export function isMasked(a: string, b: string): boolean {
  const [one, other] = [bared(a), bared(b)];
  if (one !== null && other !== null) {
    return isEitherWay(one.head, other.head, 'startsWith') && isEitherWay(one.tail, other.tail, 'endsWith');
  }
  const bare = one ?? other;
  const word = one === null ? a : b;
  return (
    bare !== null &&
    word.length > bare.head.length + bare.tail.length &&
    Math.abs(a.length - b.length) <= 4 &&
    word.startsWith(bare.head) &&
    word.endsWith(bare.tail)
  );
}

/** The letters before the first and after the last masked one. */
function bared(word: string): { readonly head: string; readonly tail: string } | null {
  const parts = word.split(MASKED);
  const [head, tail] = [parts[0], parts.at(-1)];
  return head === undefined || tail === undefined || parts.length < 2 ? null : { head, tail };
}

function isEitherWay(one: string, other: string, how: 'startsWith' | 'endsWith'): boolean {
  return one[how](other) || other[how](one);
}

/** Damerau–Levenshtein, neighbours swapped once (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let older: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min((last[j - 1] ?? 0) + same, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, (older[j - 2] ?? 0) + 1);
      }
      row.push(least);
    }
    older = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
