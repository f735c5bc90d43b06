/** Lines, boxes and text of a picture with roles instead of colours, so that a page and a file draw the same thing. */

import { bisector, cumsum, sum } from 'd3-array'
/** `accent` is kept for where the session broke; `refused` for other trouble. */
export type Tone =
  | 'paper'
  | 'ink'
  | 'muted'
  | 'line'
  | 'accent'
  | 'accent-soft'
  | 'refused'
  | 'tls'
  | 'tls-soft'
  | 'data'
/** Any CSS colour for each role. */
export type Palette = Readonly<Record<Tone, string>>

export type Shape =
  | {
      readonly shape: 'line'
      readonly from: readonly [x: number, y: number]
      readonly to: readonly [x: number, y: number]
      readonly tone: Tone
      readonly width: number
      readonly dash?: string
    }
  | {
      readonly shape: 'box'
      readonly x: number
      readonly y: number
      readonly width: number
      readonly height: number
      readonly fill?: Tone
      readonly outline?: Tone
      readonly dash?: string
      readonly radius?: number
    }
  /** A filled outline through these points. */
  | { readonly shape: 'polygon'; readonly points: readonly (readonly [x: number, y: number])[]; readonly tone: Tone }
  | {
      readonly shape: 'text'
      readonly x: number
      readonly y: number
      readonly text: string
      readonly tone: Tone
      readonly anchor: 'start' | 'middle' | 'end'
      readonly size: number
      readonly mono: boolean
      readonly bold?: boolean
      /** A piece of paper behind it, so that lines do not cross it. */
      readonly backed?: boolean
    }

/** Colours of files and tickets: readable on paper and by the colour-blind (contrast at least 4.5 for text). */
export const LIGHT: Palette = {
  paper: '#ffffff',
  ink: '#1b2128',
  muted: '#5a6572',
  line: '#c9d0d8',
  accent: '#b4231a',
  'accent-soft': '#fbe9e7',
  refused: '#8a5300',
  tls: '#235a8c',
  'tls-soft': '#e3edf6',
  data: '#2b6650',
}
export const DARK: Palette = {
  paper: '#14181d',
  ink: '#e4e8ec',
  muted: '#9aa5b1',
  line: '#3a434d',
  accent: '#ff8a7d',
  'accent-soft': '#3a1d1b',
  refused: '#e2b15f',
  tls: '#8cbcea',
  'tls-soft': '#1d2c3a',
  data: '#7fc9ab',
}

/** Width in pixels, near enough to place and cut text without a font at hand. */
export const textWidth = (text: string, size: number, mono: boolean): number =>
  sum(text, columnsOf) * size * columnWidth(mono)

/** East Asian wide letters and emoji take two columns. */
const columnsOf = (letter: string) => ((letter.codePointAt(0) ?? 0) > 0x1100 && letter !== '…' ? 2 : 1)
const columnWidth = (mono: boolean) => (mono ? 0.61 : 0.54)

/** Cuts `text` with `…` so that it fits into `room` pixels; at least one letter stays. */
export function fitText(text: string, room: number, size: number, mono: boolean): string {
  if (textWidth(text, size, mono) <= room) return text
  const letters = [...text]
  const columns = cumsum(letters, columnsOf)
  const fitting = bisector((before: number) => (before + 1) * size * columnWidth(mono)).right(columns, room)
  return `${letters.slice(0, Math.max(1, fitting)).join('')}…`
}

/** The whole text in lines of at most `room` pixels, broken at spaces, dots and colons where there are any. */
export function wrapText(text: string, room: number, size: number, mono: boolean): readonly string[] {
  const fits = (line: string) => textWidth(line, size, mono) <= room
  const lines: string[] = []
  let line = ''
  for (const piece of text.split(/(?<=[ .:/])/)) {
    if (!fits((line + piece).trimEnd())) {
      if (line !== '') lines.push(line.trimEnd())
      line = ''
    }
    // A piece that has no room by itself.
    for (const letter of piece) {
      if (line !== '' && !fits((line + letter).trimEnd())) {
        lines.push(line)
        line = ''
      }
      line += letter
    }
  }
  return line.trimEnd() === '' ? lines : [...lines, line.trimEnd()]
}
