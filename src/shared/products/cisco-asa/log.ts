/** `%ASA-6-302014: Teardown TCP connection 8 for outside:...`: connections as the firewall saw them. */
import type { UnnamedLogFormat } from '../../imports/log-line.ts'
import {
  type Deed,
  type Flow,
  type LineObserver,
  type Place,
  portOf,
  saying,
} from '../../imports/other-end/observed.ts'
import { msIn } from '../../imports/other-end/times.ts'

const LINE = /%(?:ASA|FTD|PIX)-(?:\w+-)?\d-(\d{6}): (.{0,1000})$/
const AT = String.raw`(?:[\w.-]{1,40}:)?([\da-f.:]{2,45})/(\d{1,5})`
const BUILT = new RegExp(
  String.raw`^Built (inbound|outbound) TCP connection (\d+) for ${AT} \(([\da-f.:]{2,45})/(\d{1,5})\)(?:\([^)]{0,80}\))? to ${AT} \(([\da-f.:]{2,45})/(\d{1,5})\)`,
  'i',
)
const TEARDOWN = new RegExp(
  String.raw`^Teardown TCP connection (\d+) for ${AT}(?:\([^)]{0,80}\))? to ${AT}(?:\([^)]{0,80}\))? duration \S{1,20} bytes (\d+) ?(.{0,200})$`,
  'i',
)
const PAIR = new RegExp(String.raw`${AT}(?:\(\S{0,60}\))? (?:to|dst|->) ${AT}`, 'i')
/** `access-list NAME denied tcp inside/192.0.2.7(50122) -> outside/198.51.100.9(50044)` */
const LISTED =
  /^access-list (\S{1,80}) (denied|permitted|est-allowed) tcp \S{1,40}?\/([\da-f.:]{2,45})\((\d{1,5})\).{0,80}? -> \S{1,40}?\/([\da-f.:]{2,45})\((\d{1,5})\)/i
const GROUP = /by access-group "?([^" ]{1,80})/
/** 406002: PORT with another address; 303005, 507003: the inspection ended the connection. */
const INSPECTED: ReadonlySet<string> = new Set(['303004', '303005', '406001', '406002', '507001', '507003', '508001'])
const DENIED: ReadonlySet<string> = new Set(['106001', '106023', '106006', '710003'])
const MOST_KNOWN = 200_000

const place = (address: string | undefined, port: string | undefined): Place => ({
  address: address ?? null,
  port: portOf(port),
})

function observer(): LineObserver {
  /** Flows of connections by their number: a teardown does not say who dialled. */
  const built = new Map<string, { readonly flow: Flow; readonly translated: Flow | null }>()
  return (line, number, take) => {
    const [, id = '', text = ''] = LINE.exec(line) ?? []
    if (id === '') return false
    const base = { kind: 'connection', at: msIn(line), line: number } as const
    const told = saying(`${id}: ${text}`)
    const opened = BUILT.exec(text)
    if (opened) {
      const [, way, key = '', a1, p1, ma1, mp1, a2, p2, ma2, mp2] = opened
      const [one, other] = [place(a1, p1), place(a2, p2)]
      const [oneThere, otherThere] = [place(ma1, mp1), place(ma2, mp2)]
      // The outside stands first: of an outbound connection it is the side that is dialled.
      const inbound = way?.toLowerCase() === 'inbound'
      // Each side dials the mapped address of the other.
      const flow = inbound ? { from: one, to: otherThere } : { from: other, to: oneThere }
      const translated = inbound ? { from: oneThere, to: other } : { from: otherThere, to: one }
      if (built.size < MOST_KNOWN) built.set(key, { flow, translated })
      take({ ...base, deed: 'passed', flow, translated, rule: null, says: told })
      return true
    }
    const closed = TEARDOWN.exec(text)
    if (closed) {
      const [, key = '', a1, p1, a2, p2, bytes, reason = ''] = closed
      const [one, other] = [place(a1, p1), place(a2, p2)]
      const guessed = (one.port ?? 0) > (other.port ?? 0) ? { from: one, to: other } : { from: other, to: one }
      const known = built.get(key) ?? { flow: guessed, translated: null }
      built.delete(key)
      const deed: Deed = /SYN Timeout/i.test(reason)
        ? 'unanswered'
        : /inspection|Deny Terminate/i.test(reason)
          ? 'inspected'
          : /Reset/i.test(reason)
            ? bytes === '0'
              ? 'refused'
              : 'reset'
            : 'ended'
      take({ ...base, deed, ...known, rule: null, says: told })
      return true
    }
    const listed = LISTED.exec(text)
    if (listed) {
      const [, rule = null, what, a1, p1, a2, p2] = listed
      const deed = what?.toLowerCase() === 'denied' ? 'dropped' : 'passed'
      take({ ...base, deed, flow: { from: place(a1, p1), to: place(a2, p2) }, translated: null, rule, says: told })
      return true
    }
    const pair = PAIR.exec(text)
    if (!pair || !(DENIED.has(id) || INSPECTED.has(id))) return true
    const [, a1, p1, a2, p2] = pair
    const deed = INSPECTED.has(id) ? 'inspected' : 'dropped'
    const flow = { from: place(a1, p1), to: place(a2, p2) }
    take({ ...base, deed, flow, translated: null, rule: GROUP.exec(text)?.[1] ?? null, says: told })
    return true
  }
}

export const log: UnnamedLogFormat = {
  title: 'Cisco ASA or FTD firewall log',
  vantage: 'middle',
  readable: false,
  recognises: (line) => line.includes('%') && LINE.test(line.slice(0, 1400)),
  observer,
}
