/** What the picture of the path says in words: for who cannot see it, and beside its lines. */
import { bracketed } from '../protocol/endpoint.ts'
import type { AnswerPath, PathBox, PathConnection } from './path.ts'

const SIDES = {
  client: 'on the client’s side',
  server: 'on the server’s side',
  either: 'on either side',
} as const

/** `203.0.113.7:21`; empty where nothing is known. */
const boxAddress = ({ address, port }: PathBox): string =>
  address === null ? '' : port === null ? address : `${bracketed(address)}:${port}`

/** Below the name of a box: its address, or the side on which it stands. */
export const boxDetail = (path: AnswerPath, box: PathBox): string =>
  box.id === 'middle' ? (path.side === null || box.fault === null ? '' : SIDES[path.side]) : boxAddress(box)

const NAMES = { control: 'Control', data: 'Data' } as const

/** `Data, port 49198`. */
export const connectionTitle = ({ role, to }: PathConnection): string =>
  to === null ? NAMES[role] : `${NAMES[role]}, port ${to.port}`

const STOPS = { client: 'ends at the client', middle: 'stops on the way', server: 'stops at the server' } as const

/** What became of it. */
export const connectionState = ({ state, stopsAt }: PathConnection): string =>
  state === 'works' ? 'works' : state === 'untested' ? 'not tested yet' : stopsAt === null ? 'breaks' : STOPS[stopsAt]

/** One sentence for each connection. */
export function pathSentence(path: AnswerPath): string {
  const box = (id: string | null) => path.boxes.find((one) => one.id === id)
  return path.connections
    .map((connection) => {
      const stop = connection.state === 'broken' ? box(connection.stopsAt) : undefined
      const opened = connection.openedBy === 'server' ? ' (opened by the server)' : ''
      const seen = connection.seen === null ? '' : `: ${connection.seen}`
      return `${connectionTitle(connection)}${opened}: ${connectionState(connection)}${stop?.id === 'middle' ? ` (${stop.title})` : ''}${seen}.`
    })
    .join(' ')
}
