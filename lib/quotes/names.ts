/**
 * What helps to read names: titles that are no part of them, first names by the pronoun that usually goes
 * with them (only to tell `he` from `she` where an article names two people), words that are capitalised
 * without being names.
 */
/** Words between spaces, as a set. */
export const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Before a name, and no part of it. Compared without full stops, in lower case. */
export const TITLES = set(
  'mr mrs ms miss dr prof professor sir dame lord lady rev reverend sen senator rep representative congressman ' +
    'congresswoman gov governor president vice prime minister chancellor secretary attorney general mayor judge justice ' +
    'chief officer sgt sergeant lt lieutenant col colonel capt captain cpl gen maj major adm admiral speaker house senate majority ' +
    'minority leader whip chairman chairwoman chair ceo cfo director executive editor host anchor republican democratic ' +
    'democrat gop actor actress singer spokesman spokeswoman spokesperson pope king queen prince princess sheriff ' +
    'detective ambassador former then late rapper author director reporter correspondent columnist analyst strategist ' +
    'pollster adviser advisor manager nominee candidate rival herr frau monsieur madame señor señora don doña ' +
    'state assistant deputy national police fire district superintendent commissioner councilman councilwoman ' +
    'spokesmen star model host coach del delegate assemblyman first lady rabbi imam bishop archbishop cardinal father sister brother',
);

const HE = set(
  'aaron adam adrian al alan albert alex alexander allen andrew anthony antonio arthur barack ben benjamin bernard bernie ' +
    'bill bob bobby brad bradley brandon brent brett brian bruce bryan carl carlos charles charlie chris christopher ' +
    'chuck clarence corey craig dan daniel darren dave david dean dennis derek dick don donald doug douglas earl ed eddie ' +
    'edward elliot eric ernest ethan eugene evan francis frank franklin fred gabriel gary george gerald glenn greg gregory ' +
    'harold harry harvey henry herman howard hugh ian isaac jack jacob jake james jared jason jay jeb jeff jeffrey jeremy ' +
    'jerome jerry jesse jesus jim jimmy joe joel john johnny jon jonathan jordan jorge jose joseph josh joshua juan julian ' +
    'justin karl keith ken kenneth kevin kurt kyle larry lawrence lee leo leon leonard lester louis lou luis luke marco marcus ' +
    'mark martin marvin matt matthew max michael miguel mike mitch mitt mohammed muhammad nathan neil newt nicholas nick norman oliver ' +
    'oscar patrick paul pedro peter phil philip phillip rafael ralph rand randy ray raymond reince rex ricardo rich richard rick robby robert ' +
    'roger ron ronald ross roy rudy rush russell ryan sam samuel scott sean seth simon stan stanley stephen steve steven stuart ' +
    'ted terry theodore thomas tim timothy todd tom tony travis tyler victor vincent vladimir walter warren wayne wesley will william zachary',
);
const SHE = set(
  'abigail alexandra alice alicia alison allison amanda amber amy andrea angela angelina anita ann anna anne annie ashley ' +
    'audrey barbara beth betty beverly bonnie brenda brooke cara carly carmen carol caroline catherine charlotte cheryl ' +
    'chelsea christina christine cindy claire clara condoleezza connie courtney crystal cynthia danielle dawn debbie deborah debra ' +
    'denise diana diane donna doris dorothy eileen elaine eleanor elena elizabeth ellen emily emma erica erin eva evelyn ' +
    'frances gabrielle gina gloria grace gwen gwyneth hannah heather heidi helen hilary hillary holly huma irene isabel ivanka ' +
    'jackie jacqueline jan jane janet janice jean jen jennifer jenny jessica jill jo joan joanna joyce judith judy julia julie ' +
    'karen kate katherine kathleen kathryn kathy katie katrina kayleigh kellyanne kelly kim kimberly kirsten kristen laura lauren leslie ' +
    'lillian linda lisa liz lois loretta lori louise lucy lynn madeleine madonna marcia margaret maria marie marilyn marjorie martha mary ' +
    'maureen megan melania melinda melissa michelle molly monica nancy naomi natalie nicole nikki nina nora norma olivia pamela ' +
    'patricia patty paula peggy penny rachel rebecca renee rita roberta robin rosa rose rosemary ruth sally samantha sandra ' +
    'sara sarah sharon sheila shirley sonia sophia stacy stephanie susan suzanne sylvia tammy tara teresa theresa tiffany tina ' +
    'tracy valerie vanessa veronica victoria virginia vivian wendy whitney yvonne zoe',
);

export type Gender = 'he' | 'she' | 'unknown';

/** By title or first name; `unknown` for anything that does not tell. */
export function genderOf(name: string): Gender {
  const words = name.toLowerCase().replaceAll('.', '').split(/\s+/);
  for (const word of words) {
    if (/^(?:mr|sir|lord|king|prince|herr|actor|(?!wo).*(?<!wo)man)$/.test(word)) return 'he';
    if (/^(?:mrs|ms|miss|dame|lady|queen|princess|frau|madame|actress|.*(?:woman|actress))$/.test(word))
      return 'she';
  }
  const first = words.find((word) => !TITLES.has(word)) ?? '';
  return HE.has(first) ? 'he' : SHE.has(first) ? 'she' : 'unknown';
}

/** Capitalised at the start of a sentence, or always, without naming a speaker. */
export const NO_NAMES = set(
  'a an the this that these those it its he she they we i you who what which his her their our my your but and or so yet ' +
    'for nor if when while as after before since because although though until unless where why how in on at by with from ' +
    'to of about during into over under between among through against without within despite like unlike according asked ' +
    'speaking also then now here there however still even meanwhile later earlier yes no not just only one two three four ' +
    'five six seven eight nine ten some many most several few all both each every other another such more less monday ' +
    'tuesday wednesday thursday friday saturday sunday january february march april may june july august september october ' +
    'november december mon tues wed thurs fri sat sun jan feb aug sept oct nov dec today yesterday tonight tomorrow is was are were has had have do ' +
    'does did will would can could should last next first second finally instead perhaps maybe once ' +
    'furthermore moreover additionally similarly likewise indeed thus therefore hence nevertheless nonetheless overall ' +
    'recently previously currently meantime afterward afterwards besides again never always often sometimes ' +
    'today’s monday’s here’s there’s that’s it’s he’s she’s i’m we’re they’re don’t',
);

/**
 * The same in German, French, Spanish and Portuguese, for the first word of a sentence only: "La Paz", "De Niro" are
 * names.
 */
export const NO_NAMES_FIRST = set(
  'der die das den dem des ein eine einen im am und aber mit von zu für nach bei auch wenn als wie es ich wir ' +
    'le la les une du de des en dans au aux ce cette ces pour par sur avec et mais il elle ils elles on nous je deux ' +
    'el los las un una del con por para y pero su sus lo se es o os as ao à às em no na nos nas um uma do da dos das e ele ela',
);
