/** Traffic log in CSV, as the firewall sends it to syslog or exports it. */
import type { UnnamedLogFormat } from '../../imports/log-line.ts'
import { type Deed, type Flow, type LineObserver, portOf, saying } from '../../imports/other-end/observed.ts'
import { msIn } from '../../imports/other-end/times.ts'

const LINE = /,TRAFFIC,(?:start|end|drop|deny),/
/** Places of the columns behind `TRAFFIC` (PAN-OS traffic log fields). */
const COLUMN = {
  subtype: 1,
  generated: 3,
  source: 4,
  target: 5,
  natSource: 6,
  natTarget: 7,
  rule: 8,
  application: 11,
  sourcePort: 21,
  targetPort: 22,
  natSourcePort: 23,
  natTargetPort: 24,
  protocol: 26,
  action: 27,
  received: 30,
  packetsReceived: 42,
  reason: 43,
} as const

const cells = (line: string): string[] =>
  (line.match(/(?:"(?:[^"]|"")*"|[^,]*)(?:,|$)/g) ?? []).map((cell) => cell.replace(/,$/, '').replace(/^"(.*)"$/, '$1'))

/** An application that is `incomplete` had no three-way handshake, or no data after it: allowed, and nobody answered. */
function deedOf(subtype: string, action: string, application: string, received: number, reason: string): Deed {
  if (/^reset/.test(action)) return 'rejected'
  if (/^(?:deny|drop)/.test(action) || subtype === 'deny' || subtype === 'drop') return 'dropped'
  if (subtype === 'start') return 'passed'
  if (received === 0 || (application === 'incomplete' && reason === 'aged-out')) return 'unanswered'
  if (/threat|policy-deny|decrypt/.test(reason)) return 'inspected'
  return /^tcp-rst/.test(reason) ? 'reset' : 'ended'
}

const observer = (): LineObserver => (line, number, take) => {
  const all = cells(line)
  const at = all.indexOf('TRAFFIC')
  if (at < 0) return false
  const cell = (name: keyof typeof COLUMN): string => all[at + COLUMN[name]] ?? ''
  if (cell('protocol') !== 'tcp') return true
  const flow: Flow = {
    from: { address: cell('source'), port: portOf(cell('sourcePort')) },
    to: { address: cell('target'), port: portOf(cell('targetPort')) },
  }
  const nat = cell('natTarget')
  const translated =
    nat === '' || nat === '0.0.0.0' || nat === '::'
      ? null
      : {
          from: { address: cell('natSource'), port: portOf(cell('natSourcePort')) ?? flow.from.port },
          to: { address: nat, port: portOf(cell('natTargetPort')) ?? flow.to.port },
        }
  const [action, application, reason] = [cell('action'), cell('application'), cell('reason')]
  const received = Number(cell('packetsReceived') || cell('received') || Number.NaN)
  const deed = deedOf(cell('subtype'), action, application, received, reason)
  const rule = cell('rule') || null
  const says = saying([action, application, reason].filter(Boolean).join(' '))
  take({ kind: 'connection', deed, at: msIn(cell('generated')), line: number, flow, translated, rule, says })
  return true
}

export const log: UnnamedLogFormat = {
  title: 'Palo Alto traffic log',
  vantage: 'middle',
  readable: false,
  recognises: (line) => line.includes(',TRAFFIC,') && LINE.test(line.slice(0, 600)),
  observer,
}
