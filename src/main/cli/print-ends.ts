/** What both ends of a session saw, where they differ. */
import { bracketed, type Endpoint } from '../../shared/protocol/endpoint.ts'
import type { Paint } from '../../shared/report/block-text.ts'
import { inert } from '../../shared/transcript/inert-text.ts'
import type { AlignedConnection, Ends } from '../../shared/two-ended/ends.ts'
import { inWords } from '../../shared/two-ended/path-changes.ts'

const MOST = 30

export function endsText(ends: Ends, paint: Paint): string {
  const { exchanges, connections, offsetMs, offsetErrorMs } = ends
  const same = exchanges.filter(({ fate }) => fate === 'delivered').length
  const clocks = offsetMs === null ? '' : `; the far clock is ${offsetMs} ms ahead, give or take ${offsetErrorMs} ms`
  const changed = exchanges.filter(({ fate }) => fate !== 'delivered')
  const lines = [
    paint('strong', 'Both ends'),
    `  ${same} of ${exchanges.length} commands and their replies arrived as they were sent${clocks}`,
    ...changed.slice(0, MOST).map((one) => `  ${paint('bad', one.fate.padEnd(9))} ${inert(inWords(one))}`),
    ...(changed.length > MOST ? [`  and ${changed.length - MOST} more`] : []),
    ...connections
      .filter(isNews)
      .slice(0, MOST)
      .map((one) => `  ${connectionText(one, paint)}`),
  ]
  return `\n${lines.join('\n')}\n`
}

const isNews = ({ kind, fate, clientEnd, seenAs, clientHello }: AlignedConnection): boolean =>
  fate !== 'arrived' ||
  clientHello === 'replaced' ||
  (kind === 'control' && !same(clientEnd, seenAs)) ||
  !sameAddress(clientEnd, seenAs)

const same = (one: Endpoint | null, other: Endpoint | null) =>
  one === null || other === null || (one.address === other.address && one.port === other.port)
const sameAddress = (one: Endpoint | null, other: Endpoint | null) =>
  one === null || other === null || one.address === other.address

function connectionText({ kind, port, fate, clientEnd, seenAs, clientHello }: AlignedConnection, paint: Paint): string {
  const name = `${kind} connection${port === null ? '' : ` to port ${port}`}`
  if (fate === 'never-arrived') return `${name}: ${paint('bad', 'never arrived')}`
  if (fate !== 'arrived')
    return `${name}: ${paint('bad', fate === 'reset-by-middle' ? 'reset by something on the way' : 'reset by the other end')}`
  const translated = same(clientEnd, seenAs) ? '' : ` left from ${text(clientEnd)}, arrived from ${text(seenAs)}`
  return `${name}:${translated}${clientHello === 'replaced' ? `${paint('bad', ' another TLS handshake arrived than was sent')}` : ''}`
}

const text = (endpoint: Endpoint | null) => (endpoint ? `${bracketed(endpoint.address)}:${endpoint.port}` : 'nowhere')
