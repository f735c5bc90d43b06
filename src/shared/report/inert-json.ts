/** As `JSON.stringify`, without what JSON lets through and a terminal or editor obeys. */
export const inertJson = (value: unknown, indent?: number): string =>
  JSON.stringify(value, null, indent).replace(LIVE, escaped)

/** Marks of direction, C1 controls, Unicode line ends. */
const LIVE = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu

const escaped = (character: string) =>
  Array.from({ length: character.length }, (_, at) => character.charCodeAt(at))
    .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
    .join('')
