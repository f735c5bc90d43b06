/** Where everything on a ladder stands. */
import { STAGE_TITLES } from '../session/titles.ts'
import type { Stage } from '../session/vocabulary.ts'
import type { Ladder } from './ladder.ts'
import type { Column, LadderRow } from './ladder-row.ts'
import { secondsSinceStart } from './scale.ts'
import { fitText, type Shape, type Tone } from './shapes.ts'

export interface LadderLayout {
  /** Pixels, of the whole picture. */
  readonly width: number
  readonly columns: Readonly<Record<Column, number>>
  /** Whether times stand beside the rows. */
  readonly timed: boolean
}

const GUTTER = 74
const LABEL = 12
const HEAD = 7

export const HEADER_HEIGHT = 56

export function ladderLayout(width: number, timed: boolean): LadderLayout {
  const client = GUTTER + 24
  const server = width - 40
  return { width, timed, columns: { client, middle: (client + server) / 2, server } }
}

/** Height of a row in pixels. */
export function rowHeight(row: LadderRow): number {
  // The row at which the session broke carries a second line that says so.
  const tall = row.detail !== null || row.reason !== null || row.look === 'failing'
  switch (row.kind) {
    case 'arrow':
      return tall ? 46 : 30
    case 'bar':
    case 'section':
      return 32
    default:
      return tall ? 42 : 26
  }
}

/** Names of the columns, over their lines. */
export function headerShapes(
  layout: LadderLayout,
  { client, server, bothEnds }: Pick<Ladder, 'client' | 'server' | 'bothEnds'>,
): Shape[] {
  const { columns } = layout
  const half = (columns.server - columns.client) / 2
  const head = (x: number, anchor: 'start' | 'middle' | 'end', title: string, address: string): Shape[] => [
    text(x, 22, title, { tone: 'ink', anchor, size: 13, bold: true }),
    text(x, 40, fitText(address, half * 0.9, LABEL, true), { tone: 'muted', anchor, mono: true }),
  ]
  return [
    ...head(columns.client - 24, 'start', 'Client', client),
    ...head(columns.middle, 'middle', 'Firewall / NAT', 'whatever is between'),
    ...head(columns.server + 24, 'end', bothEnds ? 'Far end' : 'Server', server),
  ]
}

/** One row with its top edge at `y`. */
export function rowShapes(row: LadderRow, layout: LadderLayout, y: number): Shape[] {
  const { columns, width } = layout
  const height = rowHeight(row)
  const failing = row.look === 'failing'
  const shapes: Shape[] = []
  if (failing) {
    shapes.push({ shape: 'box', x: 0, y, width, height, fill: 'accent-soft' })
    shapes.push({ shape: 'box', x: 0, y, width: 4, height, fill: 'accent' })
  }
  shapes.push(
    { shape: 'line', from: [columns.client, y], to: [columns.client, y + height], tone: 'line', width: 1.5 },
    {
      shape: 'line',
      from: [columns.middle, y],
      to: [columns.middle, y + height],
      tone: 'line',
      width: 1.5,
      dash: '2 5',
    },
    { shape: 'line', from: [columns.server, y], to: [columns.server, y + height], tone: 'line', width: 1.5 },
  )
  if (layout.timed && row.kind !== 'section' && row.kind !== 'fold') {
    const time = secondsSinceStart(row.at)
    shapes.push(text(GUTTER - 6, y + 17, time, { tone: 'muted', anchor: 'end', mono: true }))
  }
  shapes.push(...BODIES[row.kind](row, layout, y))
  if (failing) shapes.push(brokeHere(row, layout, y + height - 7))
  return shapes
}

/** On the side where the row has no text of its own. */
function brokeHere(row: LadderRow, { columns }: LadderLayout, y: number): Shape {
  const left = row.kind === 'arrow' && row.from === 'server'
  const style = { tone: 'accent', size: LABEL, bold: true } as const
  return left
    ? text(columns.client + 12, y, '✕ broke here', style)
    : text(columns.server - 12, y, '✕ broke here', { ...style, anchor: 'end' })
}

type Body = (row: LadderRow, layout: LadderLayout, y: number) => Shape[]

const BODIES: Readonly<Record<LadderRow['kind'], Body>> = {
  arrow: arrowShapes,
  bar: (row, { columns }, y) => {
    const label = row.detail ? `${row.label} · ${row.detail}` : row.label
    const room = columns.server - columns.client
    return [
      {
        shape: 'box',
        x: columns.client - 6,
        y: y + 5,
        width: room + 12,
        height: 21,
        fill: 'tls-soft',
        outline: 'tls',
        radius: 3,
      },
      text(columns.middle, y + 20, fitText(label, room - 12, LABEL, false), { tone: 'tls', anchor: 'middle' }),
    ]
  },
  note: (row, { columns }, y) => noteShapes(row, columns, y, 'box'),
  wait: (row, { columns }, y) => noteShapes(row, columns, y, 'dots'),
  section: (row, { columns, width }, y) => [
    { shape: 'line', from: [GUTTER, y + 16], to: [width - 12, y + 16], tone: 'line', width: 1 },
    text(columns.client + 14, y + 20, fitText(row.label, columns.server - columns.client - 28, LABEL, false), {
      tone: row.look === 'ok' ? 'ink' : 'refused',
      bold: true,
      backed: true,
    }),
  ],
  fold: (row, { columns }, y) => [text(columns.client + 14, y + 17, `⋮ ${row.label}`, { tone: 'muted', backed: true })],
}

function arrowShapes(row: LadderRow, { columns }: LadderLayout, y: number): Shape[] {
  const failing = row.look === 'failing'
  const tone = toneOf(row)
  const line = y + 23
  const outward = row.from === 'client'
  const start = columns[row.from]
  // A packet that this computer kept to itself still needs a visible stub.
  const end = row.to === row.from ? columns[row.from] + 40 : columns[row.to]
  const stopped = row.look !== 'open' && outward ? row.to !== 'server' : row.to === 'middle'
  const shapes: Shape[] = []
  if (row.encrypted) {
    shapes.push({
      shape: 'box',
      x: Math.min(start, end),
      y: line - 5,
      width: Math.abs(end - start),
      height: 10,
      fill: 'tls-soft',
      radius: 3,
    })
  }
  const dash = row.forged || row.look === 'open' ? '6 4' : stopped ? '2 3' : row.medium === 'tcp' ? '1 0' : undefined
  shapes.push({
    shape: 'line',
    from: [start, line],
    to: [end, line],
    tone,
    width: row.medium === 'data' ? 3 : 1.5,
    ...(dash && dash !== '1 0' ? { dash } : {}),
  })
  shapes.push(...(stopped ? cross(end, line, tone) : [head(end, line, end > start ? 1 : -1, tone)]))
  if (row.from !== 'middle' && row.to !== 'middle' && row.from !== row.to)
    shapes.push(...fateSign(row.fate, columns.middle, line))
  if (row.forged) {
    shapes.push({
      shape: 'polygon',
      tone,
      points: [
        [start - 6, line],
        [start, line - 6],
        [start + 6, line],
        [start, line + 6],
      ],
    })
  }
  const anchor = outward ? 'start' : 'end'
  const x = outward ? columns.client + 12 : start - 12
  const room = Math.abs(columns[row.from] - (outward ? columns.server : columns.client)) - 24
  const mono = row.medium === 'command' || row.medium === 'reply'
  shapes.push(
    text(x, y + 16, fitText(row.label, room, LABEL, mono), {
      tone: row.look === 'ok' ? 'ink' : tone,
      anchor,
      mono,
      backed: !failing,
    }),
  )
  const under = [row.reason, row.detail].filter((part) => part !== null).join(' · ')
  if (under) {
    const where =
      stopped && outward ? { x: end + 12, anchor: 'start' as const } : { x, anchor: anchor as 'start' | 'end' }
    const space = stopped && outward ? columns.server - end - 24 : room
    shapes.push(
      text(where.x, stopped && outward ? line + 4 : y + 38, fitText(under, Math.max(space, 120), LABEL, false), {
        tone: row.reason ? tone : 'muted',
        anchor: where.anchor,
        backed: !failing,
      }),
    )
  }
  return shapes
}

/** Where a message passed the way: as it was sent, changed, or late. */
export function fateSign(fate: LadderRow['fate'], x: number, y: number): Shape[] {
  switch (fate) {
    case 'delivered':
      return [{ shape: 'box', x: x - 4, y: y - 4, width: 8, height: 8, radius: 4, fill: 'paper', outline: 'data' }]
    case 'rewritten':
      return [{ shape: 'box', x: x - 5, y: y - 5, width: 10, height: 10, fill: 'refused' }]
    case 'delayed':
      return [-3, 3].map((aside) => ({
        shape: 'line',
        from: [x + aside, y - 6],
        to: [x + aside, y + 6],
        tone: 'refused',
        width: 2.5,
      }))
    default:
      return []
  }
}

function noteShapes(row: LadderRow, columns: LadderLayout['columns'], y: number, form: 'box' | 'dots'): Shape[] {
  const tone = row.look === 'ok' ? 'muted' : toneOf(row)
  const room = columns.server - columns.client - 30
  const sign: Shape =
    form === 'box'
      ? { shape: 'box', x: columns.client - 4, y: y + 9, width: 8, height: 8, fill: 'paper', outline: tone }
      : { shape: 'line', from: [columns.client, y + 2], to: [columns.client, y + 24], tone, width: 5, dash: '2 3' }
  const shapes: Shape[] = [
    sign,
    text(columns.client + 14, y + 17, fitText(row.label, room, LABEL, false), { tone, backed: row.look !== 'failing' }),
  ]
  const under = row.detail ?? row.reason
  if (under) shapes.push(text(columns.client + 14, y + 32, fitText(under, room, LABEL, false), { tone: 'muted' }))
  return shapes
}

/** What was never tried, under the last row. */
export function untestedShapes(untested: readonly Stage[], layout: LadderLayout, y: number): Shape[] {
  if (untested.length === 0) return []
  const { columns } = layout
  const room = columns.server - columns.client
  const names = `Not reached: ${untested.map((stage) => STAGE_TITLES[stage]).join(', ')}`
  return [
    { shape: 'box', x: columns.client, y: y + 8, width: room, height: 26, outline: 'line', dash: '4 4', radius: 3 },
    text(columns.middle, y + 25, fitText(names, room - 16, LABEL, false), { tone: 'muted', anchor: 'middle' }),
  ]
}

export const UNTESTED_HEIGHT = 42

function toneOf(row: LadderRow): Tone {
  if (row.look === 'failing') return 'accent'
  if (row.look === 'refused' || row.look === 'broken') return 'refused'
  return { tcp: 'muted', tls: 'tls', command: 'ink', reply: 'ink', data: 'data' }[row.medium] as Tone
}

const head = (x: number, y: number, way: 1 | -1, tone: Tone): Shape => ({
  shape: 'polygon',
  tone,
  points: [
    [x, y],
    [x - way * HEAD, y - HEAD * 0.6],
    [x - way * HEAD, y + HEAD * 0.6],
  ],
})

const cross = (x: number, y: number, tone: Tone): Shape[] => [
  { shape: 'line', from: [x - 5, y - 5], to: [x + 5, y + 5], tone, width: 2.5 },
  { shape: 'line', from: [x - 5, y + 5], to: [x + 5, y - 5], tone, width: 2.5 },
]

interface TextStyle {
  readonly tone: Tone
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly size?: number
  readonly mono?: boolean
  readonly bold?: boolean
  readonly backed?: boolean
}

function text(x: number, y: number, content: string, style: TextStyle): Shape {
  const { tone, anchor = 'start', size = LABEL, mono = false, bold = false, backed = false } = style
  return { shape: 'text', x, y, text: content, tone, anchor, size, mono, bold, backed }
}
