/** Something is wrong with a file: the message names the file and the place. Exit status 1. */
export class BadInput extends Error {}

/** The command's words are off. Exit status 2, with the usage. */
export class BadUsage extends Error {}
