/** The numbers that tune reading and following, each with its unit and its reason. */

/**
 * UTF-16 code units in one slice, one message. The median saved page has 8,000 and 95 of 100 have fewer
 * than 60,000: an ordinary page is one slice. A slice of this size is copied to the background in 3 ms.
 */
export const SLICE_LENGTH = 100_000;

/** Code units repeated at the start of the next slice: longer than nearly every quotation (1,500). */
export const SLICE_OVERLAP = 2_000;

/** Code units after which a run of text is cut into another block, though the page does not end it. */
export const BLOCK_LENGTH = 20_000;

/** Elements of a page that is glanced at, in one turn: they are looked through for shadow roots, a microsecond each. */
export const GLANCE_ELEMENTS = 4_000;

/** Screens of a region up to which it is glanced at: putting the text of a hundred together takes a turn at most. */
export const GLANCE_SCREENS = 100;

/** CSS px of a screen at least: a frame without height is no page of endless screens. */
export const GLANCE_SCREEN = 400;

/** Code units of a glance in all: its text, and what is said twice. More is read. */
export const GLANCE_LENGTH = 2 * SLICE_LENGTH;

/** Code units of a paragraph that are said once more with its floated first letter: enough to know a quotation by. */
export const GLANCE_BEGINNING = 300;

/** Times that a question which was not answered is asked again by itself, and after how many milliseconds. */
export const GLANCE_RETRIES = 3;
export const GLANCE_RETRY = 2_000;

/** Nodes visited before the walk offers to pause. */
export const WALK_STEP = 200;

/** Milliseconds of reading before the page gets a turn: well inside a frame of 16 ms. */
export const TURN = 6;

/**
 * Milliseconds between two times that a page which is being read gets marks: of a flat page of 5 MB, Chromium goes
 * through all of it (20 ms) before it paints a single new one.
 */
export const BETWEEN_BUNCHES = 1_000;

/** Milliseconds that changes are gathered before what changed is read again. */
export const BATCH = 150;

/** Records of changes that wait to be looked at, at most: in a tab behind others that is seldom, and removed nodes stay. */
export const KEPT = 1_000;

/** Milliseconds after which a timer that did not go off was cleared by the page: a tab behind others is a second late. */
export const OVERDUE = 1_000;

/**
 * Milliseconds in which marks that go again were made in vain: nobody reads a sentence faster. Changes are then
 * gathered twice as long each time, up to this many milliseconds, until marks stay.
 */
export const IN_VAIN = 1_000;
export const BATCH_MOST = 2_400;

/** The share of one core that reading what changed may take: with painting and messages at most 2 % (issue 5). */
export const SHARE = 0.007;

/** Milliseconds that noting changes may put their reading off: of a page that never rests it takes more than the share. */
export const NOTING_WAIT = 5_000;

/** Milliseconds between two addresses of a page that are read at once: some name each paragraph that is scrolled to. */
export const BETWEEN_ADDRESSES = 5_000;

/** Elements hidden when read that are watched for becoming visible. */
export const HIDDEN_WATCHED = 2_000;

/** Times that a page which removes our marks is answered before it is left alone. */
export const ROUNDS = 3;

/** Passages shown in one frame: more would be a page made to burden us. */
export const PASSAGES = 2_000;

/**
 * Screens from which a page is long: one holds some 3,000 code units, a slice 100,000. And points down the window at
 * which it is asked what stands there: one every two lines.
 */
export const LONG_PAGE = 30;
export const LOOKS_IN_WINDOW = 20;

/**
 * Elements of a page, and UTF-16 code units of a single text, above which marks are grounds in place of lines (vast.ts).
 * For a line Chromium takes 0.7 ms for a thousand elements, and 0.02 for a thousand code units of one text: up to here
 * some 15 ms, on a machine half as fast 30.
 */
export const VAST_ELEMENTS = 20_000;
export const VAST_TEXT = 500_000;
/**
 * Passages up to which they become so: each of their words is a range, 11 µs to add in Firefox, and 1.6 at each change
 * of a style in Chromium, so that a thousand passages cost what lines do.
 */
export const GROUNDS = 300;

/** Neighbouring text read along with a changed block, code units: quotations run over paragraphs. */
export const NEIGHBOUR_LENGTH = 4_000;

/** CSS px of a frame under which its card is shown by the top frame: a card is 380 wide, its headline 120 high. */
export const FRAME_WIDTH = 320;
export const FRAME_HEIGHT = 240;

/** Milliseconds after `load` that scripts get for what they put off, and then until the page is idle at the latest. */
export const SETTLING = 500;
export const SETTLING_IDLE = 500;
