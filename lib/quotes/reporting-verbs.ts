/**
 * Words that attribute speech. English verbs stand as base forms with their irregular ones; the rest is
 * conjugated. From the cues of quoted attributions in PolNeAR's training split, without those that occur
 * there once and mostly do other work ("take", "make"). Other languages: the few verbs that carry nearly
 * all newspaper attributions there.
 */
const REGULAR =
  'accuse acknowledge add address admire admit admonish advise advocate affirm agree allege announce answer apologize apologise ' +
  'applaud argue ask assert assure attack bark beg bellow bemoan blame blast blog boast brag brand call caution challenge ' +
  'chant characterize characterise charge chide cite claim clarify comment complain concede conclude condemn confess ' +
  'confide confirm congratulate contend continue counsel counter credit criticize criticise cry decide declare decry ' +
  'defend demand denounce deny deride describe detail disagree disclose dismiss dispute dub echo elaborate email e-mail ' +
  'emphasize emphasise encourage endorse estimate exclaim exhort explain expound express fire fume greet grumble guess gush hail ' +
  'highlight hint imply indicate inform inquire insist instruct interject intone invoke joke label lament laugh lecture ' +
  'marvel mention mock mumble murmur muse mutter name note object observe offer opine order plead pledge point ' +
  'portray post praise predict press proclaim promise pronounce propose protest question quip quote rant rate reaffirm ' +
  'reason reassure recall recite recommend recount refer reflect refuse reiterate rejoin relate remark remember remind ' +
  'repeat reply report reportedly request resolve respond retort reveal roar scoff scold scream shout shriek sigh signal ' +
  'slam snap sneer speculate state stress suggest summarize summarise surmise tag taunt tease testify text thank threaten ' +
  'thunder tout tweet urge utter venture vent view vow wail warn whisper wonder worry yell';
const IRREGULAR =
  'say says said saying|tell tells told telling|write writes wrote written writing|read reads reading|think thinks ' +
  'thought thinking|speak speaks spoke spoken speaking|begin begins began beginning|feel feels felt feeling|swear ' +
  'swears swore|sing sings sang singing|go goes went|put puts|believe believes believed believing|hold holds held|' +
  'see sees|find finds found|hear heard|know knows knew|mean means meant|quip quips quipped quipping|' +
  'refer refers referred referring|admit admits admitted admitting|snap snaps snapped snapping|dub dubs dubbed|' +
  'label labels labeled labelled labeling labelling|slam slams slammed slamming|tag tags tagged|chat chatted|' +
  'blog blogged blogging|brag bragged bragging|sum sums summed|signal signaled signalled|confer conferred|' +
  'reveal revealed|beg begged begging|instagram instagrammed|pen penned|shot';
/** May introduce a fragment or a sentence, but mostly mean something else: only right before a mark or a colon. */
const WEAK = new Set(
  'read reads reading see sees find finds found hear heard know knows knew mean means meant hold holds held go goes went put puts fire fired fires ' +
    'order orders ordered point points pointed name names named view views viewed press pressed thank thanked text ' +
    'texts blog blogs attack attacked attacks defend defended challenge challenged feel feels felt feeling believe believes ' +
    'believed believing think thinks thought thinking remember remembers remembered rate rated rates express sing sings sang ' +
    'refuse refused refuses continue continues begin begins began'.split(' '),
);
/** The same letters as a noun: a verb only where its subject plainly stands before it. */
export const NOUN_FORMS: ReadonlySet<string> = new Set(
  REGULAR.split(' ').flatMap((base) =>
    /^(?:claim|comment|remark|note|point|view|report|offer|state|demand|wonder|estimate|request|question|post|tweet|answer|promise|quote|protest|charge|attack|call|plead|pledge|order|challenge|text|message|blog|joke|boast|caution|counsel|counter|credit|defense|dispute|fire|greet|guess|hail|hint|label|laugh|lecture|mention|name|object|praise|press|propose|quip|rate|reply|result|roar|scream|shout|shriek|sigh|signal|snap|stress|suspect|tag|taunt|thank|urge|vent|venture|vow|wail|warning|whisper|worry|yell|cry|address|appeal|blast|brand|cite|detail|echo|email|host|mumble|murmur|rant|reason|reflect|remind|sneer|speak|testify|threaten)$/.test(
      base,
    )
      ? [base, `${base}s`, base.replace(/y$/, 'ies')]
      : [],
  ),
);

const OTHERS =
  // German
  'sagt sagte sagten gesagt erklärt erklärte erklärten betont betonte meint meinte schreibt schrieb fügte ergänzt ergänzte ' +
  'kritisiert kritisierte fordert forderte warnt warnte berichtet berichtete teilte zitiert antwortete fragte kündigte so ' +
  // French
  'dit déclare déclaré affirme affirmé explique expliqué ajoute ajouté estime estimé assure assuré souligne souligné ' +
  'raconte raconté précise précisé indique indiqué écrit poursuit conclut rappelle répond répondu lance lancé dénonce regrette ' +
  // Spanish
  'dijo dice declaró afirmó afirma explicó explica añadió agregó señaló señala aseguró asegura sostuvo indicó expresó ' +
  'escribió contó respondió manifestó advirtió destacó subrayó concluyó preguntó comentó';

/** Before a subject that follows: "according to X", "laut X", "selon X", "según X". */
export const ACCORDING: ReadonlySet<string> = new Set([
  'according to',
  'per',
  'laut',
  'selon',
  "d'après",
  'según',
]);

export const REPORTING_VERBS: ReadonlySet<string> = verbs();
export const WEAK_VERBS: ReadonlySet<string> = WEAK;
/** Nouns that attribute what follows them: "Trump's claim that …", "in her statement, …". */
export const REPORTING_NOUNS: ReadonlySet<string> = new Set(
  (
    'claim claims statement statements assertion assertions remark remarks comment comments description warning promise ' +
    'pledge suggestion argument accusation allegation allegations declaration question message tweet tweets letter post email ' +
    'reference vow words response answer'
  ).split(' '),
);

function verbs(): Set<string> {
  const all = new Set(`${IRREGULAR.replaceAll('|', ' ')} ${OTHERS}`.split(' '));
  for (const base of REGULAR.split(' ')) {
    const stem = base.replace(/e$/, '');
    const past = /[^aeiou]y$/.test(base) ? `${base.slice(0, -1)}ied` : `${stem}ed`;
    const present = /[^aeiou]y$/.test(base)
      ? `${base.slice(0, -1)}ies`
      : /(?:s|sh|ch|x)$/.test(base)
        ? `${base}es`
        : `${base}s`;
    for (const form of [base, present, past, `${stem}ing`]) all.add(form);
  }
  return all;
}
