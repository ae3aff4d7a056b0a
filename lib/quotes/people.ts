/**
 * Who is meant: a surname becomes the fullest name that the article prints for that person, a pronoun the
 * last fitting person, a description ("the actress") the person whom the article introduces with that
 * word. What cannot be told stays as printed; pronouns that cannot be told stay unknown.
 */
import { surprisal, TAIL_SURPRISAL } from '../text/frequency.ts';
import { type Gender, genderOf, NO_NAMES, TITLES } from './names.ts';
import type { Sentence, Token } from './sentences.ts';
import { nameRunsOf, type Subject } from './noun-phrases.ts';
import { subjectOfClause } from './subjects.ts';

interface Mention {
  readonly sentence: number;
  readonly start: number;
  readonly name: string;
  readonly gender: Gender;
  readonly person: boolean;
  /** It is what its sentence is about. */
  readonly subject: boolean;
}

const ORGANISATION =
  /\b(?:house|court|party|university|college|school|times|post|news|journal|committee|department|association|institute|center|centre|council|states?|city|county|campaign|commission|office|company|corp|inc|group|foundation|service|bureau|agency|america|union|press|congress|senate|pentagon|bank|church|ministry|police|board|club|coalition|league|network|fund|project|street|twitter|facebook|instagram|cnn|fbi|cia|nbc|abc|cbs|msnbc|fox|pac|international|national|federation|society|team|week|day|hall|hotel|airport|hospital|county|north|south|east|west|new|republicans|democrats|americans)\b/i;
/** Words that describe a person whom the article has named: "the actress", "the 25-year-old". */
const DESCRIPTION =
  /^(?:.*year-old|.*actress|actor|model|singer|star|comedian|rapper|author|novelist|musician|producer|filmmaker|mogul|billionaire|businessman|businesswoman|athlete|player|coach|quarterback)$/;
/** "the full statement from the mayor's office": the office speaks, not the paper it is on. */
const WRITTEN_BY = /\b(?:statement|email|e-mail|letter|release|memo|message|post) (?:from|by) (.+)$/i;
/** How strongly each sign speaks for a person when a pronoun is resolved; sentences are the unit. */
const WEIGHT = { subject: 1.5, lastSpeaker: 1, genderKnown: 1 } as const;
/** A pronoun looks back no further; sentences. */
const REACH = 12;

export class People {
  readonly #text: string;
  readonly #sentences: readonly Sentence[];
  readonly #mentions: Mention[] = [];
  /** Every word of a longer name → the longer names that hold it, with how often each is printed. */
  readonly #fuller = new Map<string, Map<string, number>>();
  readonly #fullestOf = new Map<string, string>();
  /** "actress" → the people introduced so. */
  readonly #introduced = new Map<string, Set<string>>();
  /** Words of names that stand within a sentence, or beside other names. */
  readonly #within = new Set<string>();
  #lastSpeaker: string | null = null;
  /** From titles beside the name. */
  readonly #gender = new Map<string, Gender>();

  constructor(text: string, sentences: readonly Sentence[]) {
    this.#text = text;
    this.#sentences = sentences;
    const found = sentences.flatMap(({ tokens }, sentence) =>
      nameRunsOf(tokens).map((run) => ({
        tokens,
        sentence,
        ...run,
        name: this.#nameAt(tokens, run.from, run.to),
      })),
    );
    for (const { name, tokens, from } of found) {
      const words = name.split(' ');
      if (from > 0 || words.length > 1) for (const word of words) this.#within.add(word);
      if (words.length > 1) {
        for (const word of [words[0]!, words.at(-1)!]) {
          const names = this.#fuller.get(word) ?? new Map<string, number>();
          names.set(name, (names.get(name) ?? 0) + 1);
          this.#fuller.set(word, names);
        }
        const title = tokens[from - 1]?.text === '.' ? tokens[from - 2] : tokens[from - 1];
        if (title !== undefined && title.kind === 'word' && this.#gender.get(name) === undefined) {
          const gender = genderOf(`${title.text} ${name}`);
          if (gender !== 'unknown') this.#gender.set(name, gender);
        }
      }
    }
    const subjects = sentences.map(({ tokens }) => subjectOfClause(tokens, tokens.length, 0));
    for (const { name, tokens, from, sentence } of found) {
      const full = this.#fullest(name);
      const title = tokens[from - 1]?.text === '.' ? tokens[from - 2] : tokens[from - 1];
      if (title?.kind === 'word') {
        const gender = TITLES.has(title.lower) ? genderOf(`${title.text} ${full}`) : 'unknown';
        if (gender !== 'unknown' && !this.#gender.has(full)) this.#gender.set(full, gender);
        if (/^\p{Ll}/u.test(title.text) && !NO_NAMES.has(title.lower)) {
          this.#introduced.set(title.lower, (this.#introduced.get(title.lower) ?? new Set()).add(full));
        }
      }
      const main = subjects[sentence]!;
      this.#mentions.push({
        sentence,
        start: tokens[from]!.start,
        name: full,
        gender: this.#gender.get(full) ?? genderOf(full),
        person: !ORGANISATION.test(full) && !/\bof\b/.test(full),
        subject: main !== null && main.from <= from && from < main.to,
      });
    }
  }

  /** The label of the speaker who is the subject at `sentence`, or `undefined` where nobody can be told. */
  label(sentence: number, subject: Subject): string | undefined {
    const { tokens } = this.#sentences[sentence]!;
    const first = tokens[subject.from]!;
    const last = tokens[subject.to - 1]!;
    // "Shortly", "Asked": an adverb or a participle that begins the sentence, and is nobody's name elsewhere.
    const opens = subject.kind === 'name' && subject.from === 0 && subject.to === 1;
    if (opens && /(?:ly|ed)$/.test(first.text) && !this.#isName(first)) return undefined;
    if (subject.kind === 'name') return this.#fullest(this.#nameAt(tokens, subject.from, subject.to));
    if (subject.kind === 'pronoun') return this.#antecedent(sentence, first.start, first.lower);
    const printed = this.#text.slice(first.start, last.end).replace(/\s+/g, ' ');
    return this.#described(sentence, first.start, printed) ?? WRITTEN_BY.exec(printed)?.[1] ?? printed;
  }

  #isName({ text, lower }: Token): boolean {
    return this.#within.has(text) || surprisal(lower) === TAIL_SURPRISAL;
  }

  /** Told in reading order: the person whom the next pronoun most likely means. */
  spoke(name: string): void {
    this.#lastSpeaker = name;
  }

  #nameAt(tokens: readonly Token[], from: number, to: number): string {
    const last = tokens[to - 1]!;
    const end = last.possessive ? last.start + last.text.length : last.end;
    return this.#text.slice(tokens[from]!.start, end).replace(/\s+/g, ' ');
  }

  /** Once all names are counted. */
  #fullest(name: string): string {
    if (name.includes(' ')) return name;
    const known = this.#fullestOf.get(name);
    if (known !== undefined) return known;
    let best = name;
    let most = 0;
    for (const [full, times] of this.#fuller.get(name) ?? []) {
      if (ORGANISATION.test(full)) continue;
      const weight = times + (full.endsWith(` ${name}`) ? 0.5 : 0);
      if (weight > most) {
        most = weight;
        best = full;
      }
    }
    this.#fullestOf.set(name, best);
    return best;
  }

  /** "the actress", "the 25-year-old": the person introduced so, else the last one it can mean. */
  #described(sentence: number, start: number, phrase: string): string | undefined {
    const head = /^(?:the|der|die|le|la|el)\s(?:\S+\s){0,4}?(\S+)$/i.exec(phrase)?.[1]?.toLowerCase();
    if (head === undefined) return undefined;
    const people = this.#introduced.get(head);
    if (people?.size === 1) return [...people][0];
    return DESCRIPTION.test(head) ? this.#lastFitting(sentence, start, genderOf(head)) : undefined;
  }

  #antecedent(sentence: number, start: number, pronoun: string): string | undefined {
    const gender = /^(?:he|er|il|él)$/.test(pronoun)
      ? 'he'
      : /^(?:she|elle|ella)$/.test(pronoun)
        ? 'she'
        : null;
    return gender === null && !/^(?:it|they|who)$/.test(pronoun)
      ? undefined
      : this.#lastFitting(sentence, start, gender);
  }

  /** The likeliest earlier mention: a person of this gender, or, for `null`, something that is no person. */
  #lastFitting(sentence: number, start: number, wanted: Gender | null): string | undefined {
    let best: Mention | undefined;
    let most = Number.NEGATIVE_INFINITY;
    for (let at = this.#mentionsBefore(start) - 1; at >= 0; at--) {
      const mention = this.#mentions[at]!;
      const distance = sentence - mention.sentence;
      if (distance > REACH) break;
      if (mention.person !== (wanted !== null)) continue;
      const known = wanted !== null && wanted !== 'unknown';
      if (known && mention.gender !== wanted && mention.gender !== 'unknown') continue;
      const score =
        (mention.subject ? WEIGHT.subject : 0) +
        (mention.name === this.#lastSpeaker ? WEIGHT.lastSpeaker : 0) +
        (known && mention.gender === wanted ? WEIGHT.genderKnown : 0) -
        distance;
      if (score > most) {
        most = score;
        best = mention;
      }
    }
    return best?.name;
  }

  /** How many mentions stand before `start`. */
  #mentionsBefore(start: number): number {
    let low = 0;
    let high = this.#mentions.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#mentions[middle]!.start < start) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
