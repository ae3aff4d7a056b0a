/** Nothing is wrong with the library; what was asked cannot be done. The message says why. */
export class Refusal extends Error {}

export const NO_STATEMENT = 'This statement is no longer in your library. Reload the page to see what is.';
