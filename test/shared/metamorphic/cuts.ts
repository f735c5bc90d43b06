/** Parts of a log, as people paste them. */

type Cut = (lines: readonly string[]) => readonly string[]

const thinned =
  (nth: number): Cut =>
  (lines) =>
    lines.filter((_, index) => index % nth !== nth - 1)

export const CUTS: Readonly<Record<string, Cut>> = {
  'without the first quarter': (lines) => lines.slice(Math.floor(lines.length / 4)),
  'the second half': (lines) => lines.slice(Math.floor(lines.length / 2)),
  'the last five lines': (lines) => lines.slice(-5),
  'the last two lines': (lines) => lines.slice(-2),
  'without the last line': (lines) => lines.slice(0, -1),
  'without the last two lines': (lines) => lines.slice(0, -2),
  'without the last quarter': (lines) => lines.slice(0, Math.ceil((lines.length * 3) / 4)),
  'every third line gone': thinned(3),
  'every fifth line gone': thinned(5),
}

export const cutText = (text: string, cut: Cut): string =>
  cut(text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '')).join('\n')
