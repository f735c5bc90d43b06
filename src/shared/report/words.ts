/** Words that only reports use; those of the vocabulary stand in session/titles.ts. */

/** `reset-by-peer` -> `reset by peer`. */
export const spoken = (word: string): string => word.replaceAll('-', ' ')
