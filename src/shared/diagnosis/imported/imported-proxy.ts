/** A proxy between client and server: what it says before the tunnel to the server stands. */
import type { EventOf } from '../../transcript/event.ts'
import { breakAt } from './imported-break.ts'
import type { ImportedScan } from './imported-scan.ts'
import { means } from './remark-reading.ts'
import type { Told } from './told-failure.ts'

/** RFC 9110 section 9.3.6: what a client asks an HTTP proxy for. */
const ASKS = /^CONNECT \S{1,255}:\d{1,5}(?: HTTP\/\d|$)/

const STATUS = /^(?:\S{1,20}:? )?HTTP\/\d(?:\.\d)? (\d{3})\b/

/** RFC 9110 section 15.5.8: only a proxy says so. */
const PROXY_AUTHENTICATION = '407'

/** The client has turned to a proxy. */
export const asksProxy = (text: string): boolean => ASKS.test(text)

/** Whether a line that is no reply belongs to the talk with a proxy, and what it says of the tunnel. */
export function isOfProxy(scan: ImportedScan, { id, text }: EventOf<'reply-garbage'>): boolean {
  const status = STATUS.exec(text)?.[1]
  if (scan.proxy === null && status !== PROXY_AUTHENTICATION) return false
  // Behind the status line come fields and a body, up to the greeting of the server.
  if (status === undefined) return scan.proxy === 'answered'
  scan.proxy = 'answered'
  if (!status.startsWith('2')) refuse(scan, id, [])
  return true
}

function refuse(scan: ImportedScan, id: number, remarks: EventOf<'remark'>[]): void {
  // The same proxy says it in several lines.
  const last = scan.breaks.at(-1)
  if (!scan.progress && last?.kind === 'connect' && last.how === 'by-proxy') last.remarks.push(...remarks)
  else
    scan.addBreak({ kind: 'connect', how: 'by-proxy', to: null, after: null, ...breakAt(id, 'tcp-control', remarks) })
}

/** The client says that its proxy did not connect it. What follows repeats it, or tells how the proxy ended the connection. */
export function refusedByProxy({ scan, event, reading }: Told): boolean {
  const last = scan.breaks.at(-1)
  const told = !scan.progress && last?.kind === 'connect' && last.how === 'by-proxy'
  const answered = scan.proxy !== null && /^[45]/.test(STATUS.exec(event.text)?.[1] ?? '')
  if (!scan.before('greeted') || !(told || answered || means(reading, 'proxy-refused'))) return false
  refuse(scan, event.id, [event])
  return true
}
