/** The path as a picture: boxes, connections, the gap, and by the stroke how sure the fault's place is. One for window, page and paper. */
import type { Certainty } from '../session/vocabulary.ts'
import { type Palette, type Shape, textWidth, wrapText } from '../timeline/shapes.ts'
import { svgOf } from '../timeline/svg.ts'
import { inert } from '../transcript/inert-text.ts'
import { ANY_DEVICE, type AnswerPath, type BoxId, type PathBox, type PathConnection } from './path.ts'
import { boxDetail, connectionState, connectionTitle, pathSentence } from './path-words.ts'

/** What is drawn together: a box, or a connection with its words. */
interface PathPart {
  readonly part: BoxId | PathConnection['role']
  /** Of a connection. */
  readonly state: PathConnection['state'] | null
  readonly shapes: readonly Shape[]
}

export interface PathPicture {
  /** Pixels. */
  readonly width: number
  readonly height: number
  readonly parts: readonly PathPart[]
}

/** Pixels of the picture in a page. */
const PAGE_WIDTH = 760
const WIDEST_BOX = 210
const SPACIOUS = 400
/** Words of an end, and room enough for what stops before it. */
const LEAST_BOX = 72
/** Between two boxes. */
const betweenIn = (width: number): number => (width < 300 ? 6 : 10)
const LINE = 16
/** Lines of a box; a device's name of more stands below it. */
const TALLEST = 4
/** Beside the words of a box. */
const PADDING = 4
/** More for a title of several lines: bold capitals and digits are the widest, and would touch the edge. */
const TITLE_PADDING = 4
/** Above and below them. */
const MARGIN = 7
const TITLE = 13
const SMALL = 12
/** Half of the gap of a broken connection. */
const GAP = 10
/** From the middle of a box to where a connection stops before it. */
const BEFORE = 26

/** A proven fault has a whole outline; the less sure, the more gaps. */
const STROKES: Readonly<Record<Certainty, string | undefined>> = { proven: undefined, likely: '7 4', possible: '2 4' }

interface Place {
  readonly left: number
  readonly middle: number
  readonly width: number
}

/** Bold letters are wider. */
const titleWidth = (title: string, size: number): number => textWidth(title, size, false) * 1.08

/** The ends get what their addresses need, the device in the middle the rest, but never less than its longest word. */
function places(path: AnswerPath, width: number): Readonly<Record<BoxId, Place>> {
  const [client, middle, server] = path.boxes
  const title = inert(middle.title)
  const room = width - 2 * betweenIn(width)
  // With the port beside it, where that leaves room for the device.
  const addresses = [client, server].map((box) =>
    textWidth(inert(width >= SPACIOUS ? boxDetail(path, box) : (box.address ?? '')), SMALL, true),
  )
  const around = 2 * PADDING + 2
  const besides = around + 2 * TITLE_PADDING
  const longest = Math.max(...title.split(/[ /]/).map((word) => titleWidth(word, SMALL)))
  const roomy = titleWidth(title, TITLE) + around <= room * 0.4
  const needed = Math.max(LEAST_BOX, roomy ? room * 0.3 : 0, ...addresses.map((one) => one + around))
  const end = Math.min(needed, (room - longest - besides) / 2, WIDEST_BOX)
  const at = (left: number, wide: number): Place => ({ left, middle: left + wide / 2, width: wide })
  const linesAt = (wide: number) => boxLines(path, middle, wide - 2 * PADDING).length
  const between = room - 2 * end
  // The port stands beside the address as well where the device has as many lines without that room.
  const narrow = [
    Math.max(LEAST_BOX, (addresses[0] ?? 0) + around),
    textWidth(inert(boxDetail(path, server)), SMALL, true) + around,
  ] as const
  const left = room - narrow[0] - narrow[1]
  if (narrow[1] > end && left >= longest + besides && linesAt(left) <= Math.max(3, linesAt(between)))
    return {
      client: at(0, narrow[0]),
      middle: at(narrow[0] + betweenIn(width), left),
      server: at(width - narrow[1], narrow[1]),
    }
  const wide = Math.min(WIDEST_BOX, between)
  return { client: at(0, end), middle: at((width - wide) / 2, wide), server: at(width - end, end) }
}

/** Smaller where that takes fewer lines. */
function titleLines(title: string, room: number) {
  const at = (size: number) =>
    wrapText(title, room / 1.08, size, false).map((text) => ({ text, size, mono: false, bold: true }))
  const [large, small] = [at(TITLE), at(SMALL)]
  return small.length < large.length ? small : large
}

/** The words of a box, line by line; nothing of them is cut. */
function boxLines(path: AnswerPath, box: PathBox, room: number) {
  const mono = box.id !== 'middle'
  const whole = inert(boxDetail(path, box))
  // An address stays in one piece where it can: its port goes to a line of its own first.
  const details = mono && textWidth(whole, SMALL, mono) > room ? whole.split(/(?=:\d+$)/) : [whole]
  const title = titleLines(inert(box.title), room)
  return [
    ...(mono || title.length === 1 ? title : titleLines(inert(box.title), room - 2 * TITLE_PADDING)),
    ...details.flatMap((detail) =>
      wrapText(detail, room, SMALL, mono).map((text) => ({ text, size: SMALL, mono, bold: false })),
    ),
  ]
}

function boxPart(path: AnswerPath, box: PathBox, { left, middle, width }: Place, height: number): PathPart {
  const lines = boxLines(path, box, width - 2 * PADDING)
  const top = (height - lines.length * LINE) / 2
  const dash = box.fault === null ? undefined : STROKES[box.fault]
  return {
    part: box.id,
    state: null,
    shapes: [
      {
        shape: 'box',
        x: left + 1,
        y: 1,
        width: width - 2,
        height: height - 2,
        radius: 6,
        fill: box.fault === null ? 'paper' : 'accent-soft',
        outline: box.fault === null ? 'line' : 'accent',
        ...(dash === undefined ? {} : { dash }),
      },
      ...lines.map(
        ({ text, size, mono, bold }, index): Shape => ({
          shape: 'text',
          x: middle,
          y: top + index * LINE + 12,
          text,
          tone: bold ? 'ink' : 'muted',
          anchor: 'middle',
          size,
          mono,
          bold,
        }),
      ),
    ],
  }
}

/** A head that points to the left or the right, at its tip. */
const head = (x: number, y: number, right: boolean): Shape => ({
  shape: 'polygon',
  points: [
    [x, y],
    [x + (right ? -9 : 9), y - 5],
    [x + (right ? -9 : 9), y + 5],
  ],
  tone: 'data',
})

const cross = (x: number, y: number): Shape[] =>
  ([1, -1] as const).map((slope) => ({
    shape: 'line',
    from: [x - 6, y - 6 * slope],
    to: [x + 6, y + 6 * slope],
    tone: 'accent',
    width: 3,
  }))

/** Its name at the left, what became of it at the right; below each other where there is no room. */
function connectionWords(connection: PathConnection, width: number, y: number): readonly Shape[] {
  const tone = { works: 'data', broken: 'accent', untested: 'muted' } as const
  const [title, state] = [inert(connectionTitle(connection)), connectionState(connection)]
  const word = (text: string, end: boolean, row: number, bold: boolean): Shape => ({
    shape: 'text',
    x: end ? width : 0,
    y: y + row * LINE,
    text,
    tone: bold ? tone[connection.state] : 'muted',
    anchor: end ? 'end' : 'start',
    size: SMALL,
    mono: false,
    bold,
  })
  const narrow = textWidth(title, SMALL, false) + textWidth(state, SMALL, false) + 16 > width
  const rows = narrow ? 2 : 1
  const seen = connection.seen === null ? [] : wrapText(inert(connection.seen), width, SMALL, false)
  return [
    word(title, false, 0, false),
    word(state, !narrow, rows - 1, true),
    ...seen.map((line, at) => word(line, !narrow, rows + at, false)),
  ]
}

function connectionLine(connection: PathConnection, at: Readonly<Record<BoxId, Place>>, y: number): readonly Shape[] {
  const { openedBy, state, stopsAt } = connection
  const forward = openedBy === 'client'
  const [from, to] = forward ? [at.client.middle, at.server.middle] : [at.server.middle, at.client.middle]
  const line = (one: number, other: number, tone: 'data' | 'accent' | 'line', dash?: string): Shape => ({
    shape: 'line',
    from: [one, y],
    to: [other, y],
    tone,
    width: 2.5,
    ...(dash === undefined ? {} : { dash }),
  })
  if (state === 'works') return [line(from, to, 'data'), head(to, y, forward)]
  if (state === 'untested') return [line(from, to, 'line', '2 5')]
  if (stopsAt === null) return [line(from, to, 'accent', '2 5')]
  const stop = at[stopsAt].middle + (stopsAt === 'middle' ? 0 : stopsAt === 'server' ? -BEFORE : BEFORE)
  const towards = Math.sign(to - from)
  return [line(from, stop - GAP * towards, 'accent'), line(stop + GAP * towards, to, 'line', '2 5'), ...cross(stop, y)]
}

/** The device's name and side as lines below the boxes; none where they fit into its box. */
function nameBelow(path: AnswerPath, width: number): readonly string[] {
  const [, middle] = path.boxes
  const room = places(path, width).middle.width - 2 * PADDING
  if (boxLines(path, middle, room).length <= TALLEST) return []
  const words = [middle.title, boxDetail(path, middle)].filter((text) => text !== '')
  return wrapText(inert(words.join(', ')), width / 1.08, SMALL, false)
}

/** @param width pixels that there are; words break where they do not fit */
export function pathPicture(whole: AnswerPath, width: number): PathPicture {
  const [client, middle, server] = whole.boxes
  const below = nameBelow(whole, width)
  const path: AnswerPath =
    below.length === 0 ? whole : { ...whole, boxes: [client, { ...middle, title: ANY_DEVICE }, server], side: null }
  const at = places(path, width)
  const most = Math.max(...path.boxes.map((box) => boxLines(path, box, at[box.id].width - 2 * PADDING).length))
  const boxes = Math.max(2, most) * LINE + 2 * MARGIN
  const name = below.map(
    (text, index): Shape => ({
      shape: 'text',
      x: width / 2,
      y: boxes + 18 + index * LINE,
      text,
      tone: 'ink',
      anchor: 'middle',
      size: SMALL,
      mono: false,
      bold: true,
    }),
  )
  let y = boxes + 20 + (below.length === 0 ? 0 : below.length * LINE + 6)
  const connections = path.connections.map((connection): PathPart => {
    const words = connectionWords(connection, width, y)
    const below = Math.max(...words.map((word) => (word.shape === 'text' ? word.y : 0))) + 13
    y = below + 24
    return {
      part: connection.role,
      state: connection.state,
      shapes: [...words, ...connectionLine(connection, at, below)],
    }
  })
  return {
    width,
    height: y - 14,
    parts: [
      ...path.boxes.map((box) => {
        const drawn = boxPart(path, box, at[box.id], boxes)
        return box === path.boxes[1] ? { ...drawn, shapes: [...drawn.shapes, ...name] } : drawn
      }),
      ...connections,
    ],
  }
}

/** A complete SVG, for files and pages. */
export function pathSvg(path: AnswerPath, palette: Palette): string {
  const { parts, ...size } = pathPicture(path, PAGE_WIDTH)
  const title = inert(pathSentence(path))
  return svgOf({ ...size, title, shapes: parts.flatMap(({ shapes }) => shapes) }, palette)
}
