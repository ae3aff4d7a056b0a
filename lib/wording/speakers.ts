/**
 * Who is named for a statement. Outlets name one person in many ways – "Delevingne", "Cara Delevingne",
 * "actress Cara Delevingne", "Cara" – and these are one; where they name different people for the same
 * words, that is shown and never smoothed over.
 *
 * Names are one person where the surname is the same and the given names do not contradict one another
 * ("D. Trump" may be Donald, "Melania Trump" is not). A bare name that fits two people is left as it is.
 * A role without a name ("the model") is the one person whom the other articles name, if there is exactly
 * one and the role does not speak for somebody else ("his spokeswoman", "a source close to her").
 * The words for titles and go-betweens are English; elsewhere names are compared without them.
 */
import { foldWord, wordsOf } from '../text/words.ts';
import { compareText } from './collation.ts';

export interface Speaker {
  /** The fullest form that was printed. */
  readonly name: string;
  /** All forms, as printed, sorted. */
  readonly labels: readonly string[];
}

const TITLES = new Set(
  (
    'mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend fr father sister president ' +
    'vice former then ex sen senator rep representative congressman congresswoman gov governor mayor judge ' +
    'justice chief attorney general gen lt col colonel maj major capt captain sgt sergeant cmdr adm admiral ' +
    'secretary minister prime chancellor king queen prince princess pope cardinal archbishop bishop rabbi ' +
    'imam speaker leader chairman chairwoman coach officer sheriff detective actor actress singer author'
  ).split(' '),
);
const SUFFIXES = new Set(['jr', 'sr', 'ii', 'iii', 'iv', 'md', 'phd', 'esq']);
const PRONOUNS = new Set(['he', 'she', 'they', 'i', 'we', 'it', 'him', 'her', 'them']);
const GO_BETWEENS =
  /\b(?:spokes\w+|lawyers?|attorneys?|representatives?|reps?|aides?|sources?|officials?|publicist|agent|friends?|family|statement|campaign|office|team|company|police|prosecutors?)\b/;

interface Read {
  readonly label: string;
  /** Folded names, given names first; empty for a role. */
  readonly names: readonly string[];
}

function read(label: string): Read {
  const raw = label.replace(/['’]s$/, '').split(/,|\(/)[0] ?? '';
  const words = wordsOf(raw).map(({ start, end, folded }) => ({
    folded,
    capital: /^\p{Lu}/u.test(raw.slice(start, end)),
  }));
  const hasCase = words.some(({ capital }) => capital);
  const names = words
    // Scripts without letter case have no roles that could be told from names.
    .filter(({ capital }) => !hasCase || capital)
    .map(({ folded }) => folded.replace(/'s$/, ''))
    .filter((word) => !SUFFIXES.has(word));
  while (names.length > 1 && TITLES.has(names[0]!)) names.shift();
  const isRole = (!hasCase && /^\p{Ll}/u.test(raw.trim())) || /^(?:the|a|an)$/.test(names[0] ?? '');
  return { label, names: isRole || (names.length === 1 && TITLES.has(names[0]!)) ? [] : names };
}

/** Can these names, given names first, be one person's? */
function compatible(a: readonly string[], b: readonly string[]): boolean {
  if (a.at(-1) !== b.at(-1)) return false;
  const [x, y] = [a[0]!, b[0]!];
  if (a.length === 1 || b.length === 1) return true;
  return x === y || (x.length === 1 && y.startsWith(x)) || (y.length === 1 && x.startsWith(y));
}

/**
 * One entry a person, the one with the most labels first, then by name. `labels`: one for each witness, as
 * its article names the speaker; unknown ones are left out of account.
 */
export function reconcileSpeakers(labels: readonly (string | undefined)[]): Speaker[] {
  const counts = new Map<string, number>();
  for (const label of labels) {
    const trimmed = label?.trim() ?? '';
    if (trimmed === '' || PRONOUNS.has(foldWord(trimmed))) continue;
    counts.set(trimmed, (counts.get(trimmed) ?? 0) + 1);
  }
  const all = [...counts.keys()].sort(compareText).map(read);
  const full = all.filter(({ names }) => names.length > 1);
  const bare = all.filter(({ names }) => names.length === 1);
  const roles = all.filter(({ names }) => names.length === 0);

  const people: Read[][] = [];
  // Fuller names first, so that an initial meets the name that it stands for.
  for (const one of full.sort((x, y) => y.label.length - x.label.length || compareText(x.label, y.label))) {
    const person = people.find((own) => own.every(({ names }) => compatible(names, one.names)));
    if (person) person.push(one);
    else people.push([one]);
  }
  const alone: Read[][] = [];
  for (const one of bare) {
    const [name] = one.names;
    const fitting = people.filter((own) =>
      own.some(({ names }) => names.at(-1) === name || names[0] === name),
    );
    const same = alone.find((own) => own[0]!.names[0] === name);
    if (fitting.length === 1) fitting[0]!.push(one);
    else if (same) same.push(one);
    else alone.push([one]);
  }
  people.push(...alone);
  const named = people.length === 1 ? people[0] : undefined;
  for (const one of roles) {
    if (named !== undefined && !GO_BETWEENS.test(one.label.toLowerCase())) named.push(one);
    else people.push([one]);
  }
  const witnesses = (own: readonly Read[]): number =>
    own.reduce((sum, { label }) => sum + (counts.get(label) ?? 0), 0);
  return people
    .sort((x, y) => witnesses(y) - witnesses(x) || compareText(x[0]!.label, y[0]!.label))
    .map((own) => ({ name: fullest(own), labels: own.map(({ label }) => label).sort(compareText) }));
}

/** The name with most letters; of those the shortest label, which has the fewest titles. */
function fullest(own: readonly Read[]): string {
  const letters = ({ names }: Read): number => names.join('').length;
  return [...own].sort(
    (x, y) => letters(y) - letters(x) || x.label.length - y.label.length || compareText(x.label, y.label),
  )[0]!.label;
}
