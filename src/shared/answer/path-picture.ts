/** The path as a picture: boxes, connections, the gap, and by the stroke how sure the fault's place is. */
import type { Certainty } from '../session/vocabulary.ts'
import { fitText, type Palette, type Shape } from '../timeline/shapes.ts'
import { type Picture, svgOf } from '../timeline/svg.ts'
import { inert } from '../transcript/inert-text.ts'
import type { AnswerPath, BoxId, PathBox, PathConnection } from './path.ts'
import { boxDetail, connectionState, connectionTitle, pathSentence } from './path-words.ts'

const WIDTH = 760
const HEIGHT = 176
const BOX = { width: 190, height: 56, y: 6 } as const
const MIDDLES: Readonly<Record<BoxId, number>> = { client: 95, middle: 380, server: 665 }
/** Where the lines of the connections run; their words stand above them. */
const LINES: Readonly<Record<PathConnection['role'], number>> = { control: 100, data: 150 }
/** Half of the gap of a broken connection. */
const GAP = 9

/** A proven fault has a whole outline; the less sure, the more gaps. */
const STROKES: Readonly<Record<Certainty, string | undefined>> = { proven: undefined, likely: '8 3', possible: '2 4' }

function boxShapes(path: AnswerPath, box: PathBox): Shape[] {
  const middle = MIDDLES[box.id]
  const dash = box.fault === null ? undefined : STROKES[box.fault]
  const detail = inert(boxDetail(path, box))
  const text = (y: number, words: string, size: number, mono: boolean, bold: boolean): Shape => ({
    shape: 'text',
    x: middle,
    y,
    text: fitText(words, BOX.width - 16, size, mono),
    tone: bold ? 'ink' : 'muted',
    anchor: 'middle',
    size,
    mono,
    bold,
  })
  return [
    {
      shape: 'box',
      x: middle - BOX.width / 2,
      y: BOX.y,
      width: BOX.width,
      height: BOX.height,
      radius: 6,
      fill: box.fault === null ? 'paper' : 'accent-soft',
      outline: box.fault === null ? 'line' : 'accent',
      ...(dash === undefined ? {} : { dash }),
    },
    text(detail === '' ? BOX.y + 33 : BOX.y + 24, inert(box.title), 14, false, true),
    ...(detail === '' ? [] : [text(BOX.y + 43, detail, 12, box.id !== 'middle', false)]),
  ]
}

/** A head that points to the left or the right, at its tip. */
const head = (x: number, y: number, right: boolean, tone: 'data' | 'accent'): Shape => ({
  shape: 'polygon',
  points: [
    [x, y],
    [x + (right ? -9 : 9), y - 5],
    [x + (right ? -9 : 9), y + 5],
  ],
  tone,
})

const cross = (x: number, y: number): Shape[] =>
  ([1, -1] as const).map((slope) => ({
    shape: 'line',
    from: [x - 7, y - 7 * slope],
    to: [x + 7, y + 7 * slope],
    tone: 'accent',
    width: 3,
  }))

function connectionShapes(connection: PathConnection): Shape[] {
  const { role, openedBy, state, stopsAt } = connection
  const y = LINES[role]
  const forward = openedBy === 'client'
  const [from, to] = forward ? [MIDDLES.client, MIDDLES.server] : [MIDDLES.server, MIDDLES.client]
  const line = (one: number, other: number, tone: 'data' | 'accent' | 'muted', dash?: string): Shape => ({
    shape: 'line',
    from: [one, y],
    to: [other, y],
    tone,
    width: 2.5,
    ...(dash === undefined ? {} : { dash }),
  })
  const words: Shape = {
    shape: 'text',
    x: 250,
    y: y - 9,
    text: `${connectionTitle(connection)}: ${connectionState(connection)}`,
    tone: state === 'broken' ? 'accent' : 'muted',
    anchor: 'middle',
    size: 12,
    mono: false,
    bold: state === 'broken',
  }
  if (state === 'works') return [line(from, to, 'data'), head(to, y, forward, 'data'), words]
  if (state === 'untested') return [line(from, to, 'muted', '2 5'), words]
  if (stopsAt === null) return [line(from, to, 'accent', '2 5'), words]
  const at = stopsAt === 'middle' ? MIDDLES.middle : MIDDLES[stopsAt] + (stopsAt === 'server' ? -26 : 26)
  const towards = Math.sign(to - from)
  return [
    line(from, at - GAP * towards, 'accent'),
    line(at + GAP * towards, to, 'muted', '2 5'),
    ...cross(at, y),
    words,
  ]
}

function pathPicture(path: AnswerPath): Picture {
  return {
    width: WIDTH,
    height: HEIGHT,
    title: inert(pathSentence(path)),
    shapes: [
      ...path.boxes.map(
        (box): Shape => ({
          shape: 'line',
          from: [MIDDLES[box.id], BOX.y + BOX.height],
          to: [MIDDLES[box.id], HEIGHT - 8],
          tone: 'line',
          width: 1,
        }),
      ),
      ...path.connections.flatMap(connectionShapes),
      ...path.boxes.flatMap((box) => boxShapes(path, box)),
    ],
  }
}

/** A complete SVG, for files and pages. */
export const pathSvg = (path: AnswerPath, palette: Palette): string => svgOf(pathPicture(path), palette)
