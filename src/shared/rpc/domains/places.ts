/** Other places that a run may also run at, each as `ssh://user@host`. */

/** Beside here. */
export const MOST_PLACES = 8

/** As people type them: with spaces or commas between. */
export const namedPlaces = (text: string): readonly string[] => text.split(/[\s,]+/).filter((one) => one !== '')
