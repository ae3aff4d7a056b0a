/**
 * The delays of the hover that are not the user's to set, in milliseconds, each with its reason. Rest
 * before opening and grace before closing are settings (`openDelay`, `closeDelay`), with their reasons there.
 */

/** With a card open, the next mark opens its card at once: the reader is reading cards. */
export const REST_WHEN_OPEN = 0;

/** `marked` is told once for all passages that came in this time: popup and badge need no more. */
export const TELL = 100;

/** Between two times that it is told: some pages change their marks a hundred times a second. */
export const TELL_AGAIN = 500;

/** Between looks at whether the extension is still there (an orphan falls silent); a look costs 1 µs. */
export const LOOK = 3_000;

/** Between looks at whether the page is in view, where reading is collected. */
export const DWELL_LOOK = 1_000;

/** In view before a page counts as read: more than half of all visits to articles end within 15 s (Chartbeat, 2014). */
export const DWELL = 30_000;

/** Since the reader last moved, scrolled or typed, until they are taken to be away. */
export const AWAY = 60_000;

/** Between looks at whether a pause is over: marks are back at most this late after the machine slept. */
export const PAUSED = 60_000;
