/**
 * Word classes of newspaper English, with the commonest words of German, French, Spanish and Portuguese: what ends
 * a noun phrase, what can stand before a verb, what can be a name. Closed lists; whatever is in none of them
 * may be part of a phrase.
 */
import { NO_NAMES, set } from './names.ts';
import { REPORTING_VERBS } from './reporting-verbs.ts';
import type { Token } from './sentences.ts';

export const PRONOUNS = set('he she they it we i who er sie il elle ils elles él ella ellos');
export const DETERMINERS = set(
  'a an the his her its their our my your this that these those one another some many several two three four five both ' +
    'most all other no each every ein eine der die das le la les un une el los las una',
);
export const PREPOSITIONS = set(
  'in on at by with from to of about during into over under between among through against without within despite for ' +
    'after before since like via per amid until outside inside near following regarding including ' +
    'am im mit vom nach bei für vor über zum zur gegenüber au aux dans avec pour sur chez lors con para durante sobre tras',
);
/** Tie a noun phrase to the next one: "a spokeswoman for the city", "the head of X". */
export const TIES = set('of for at from with in on and to');
export const BREAKS = set(
  'that if when while because as before after since although though where what how why whether than but which so whom ' +
    'dass wenn weil que si quand cuando porque',
);
const AUXILIARIES = set(
  "has have had having is was are were be been being will would could should may might can must does do did didn't don't " +
    "hasn't wasn't also then later once never still even again further reportedly recently often just now first " +
    'repeatedly already only simply went goes going on to back out up off put it took takes began begins continued not ever soon always sometimes ' +
    'finally immediately himself herself themselves jokingly too instead earlier tells hat habe a ont ha ' +
    'monday tuesday wednesday thursday friday saturday sunday today yesterday',
);
/** Plainly finite verbs that show where a noun phrase before them ends. */
export const FINITE = set(
  'is was are were has had will would could should can may might does did said says told',
);

/** Acts, most likely: "X slammed Y, saying …" is about X. */
export const PAST =
  /^(?:\p{Ll}{2,}ed|took|went|came|made|got|gave|kept|left|met|ran|won|lost|fought|hit|drew|threw|led|sent|became|held|struck|stood|grew|saw|knew|laid|put)$/u;

export const isAdverb = (token: Token): boolean =>
  token.kind === 'word' && (AUXILIARIES.has(token.lower) || /^[a-z]{3,}ly$/.test(token.text));
export const isWord = (token: Token | undefined): token is Token & { kind: 'word' } => token?.kind === 'word';
export const isCapital = (token: Token): boolean => /^[\p{Lu}@]/u.test(token.text);
/** A word that can be part of a name where it stands. */
export const isName = (token: Token | undefined): token is Token =>
  isWord(token) &&
  isCapital(token) &&
  !NO_NAMES.has(token.lower) &&
  !/^[\d$#]/.test(token.text) &&
  !/-(?:born|based|led|backed|style|linked|made|era|elect|year-old|old)$/.test(token.lower) &&
  // Headlines capitalise their verbs.
  !(
    /(?:[^s]s|ed|said|told)$/.test(token.lower) &&
    REPORTING_VERBS.has(token.lower) &&
    token.lower !== 'states'
  );
