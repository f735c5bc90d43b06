/**
 * The firewall log of ISA Server and TMG: in W3C form, or as copied from the log viewer. Its result code is the only place
 * that tells what the FTP Access Filter did.
 */
import type { UnnamedLogFormat } from '../../imports/log-line.ts'
import { type Deed, type LineObserver, type Place, placeOf, portOf, saying } from '../../imports/other-end/observed.ts'
import { msIn } from '../../imports/other-end/times.ts'
import { cellOf, type Row, W3cRows } from '../../imports/other-end/w3c.ts'

/** Result codes of the firewall service and of Windows Sockets, and what each tells of a connection. */
const CODES: Readonly<Record<string, { readonly name: string; readonly deed: Deed }>> = {
  '0x80074e20': { name: 'FWX_E_GRACEFUL_SHUTDOWN', deed: 'ended' },
  '0x80074e21': { name: 'FWX_E_ABORTIVE_SHUTDOWN', deed: 'reset' },
  '0x80074e24': { name: 'FWX_E_CONNECTION_KILLED', deed: 'inspected' },
  '0xc004000d': { name: 'FWX_E_POLICY_RULES_DENIED', deed: 'dropped' },
  '0xc0040012': { name: 'FWX_E_NETWORK_RULES_DENIED', deed: 'dropped' },
  '0xc0040014': { name: 'FWX_E_FWE_SPOOFING_PACKET_DROPPED', deed: 'dropped' },
  '0xc0040017': { name: 'FWX_E_TCP_NOT_SYN_PACKET_DROPPED', deed: 'dropped' },
  '0x8007274c': { name: 'WSAETIMEDOUT', deed: 'unanswered' },
  '0x8007274d': { name: 'WSAECONNREFUSED', deed: 'refused' },
  '0x80072746': { name: 'WSAECONNRESET', deed: 'reset' },
}

const CODE = /\b0x[\da-f]{8}\b/i
const OWN =
  /^#Software: Microsoft\(?R?\)? ?(?:Internet Security and Acceleration|Forefront Threat Management)|^#Fields:.{0,400}\b(?:rule|original-client-ip|original client IP)\b.{0,200}\bapplication[ -]protocol\b/i
const VIEWER = /^(?=.*\tRule\b)(?=.*\t(?:Result Code|Action)\b)(?=.*\tDestination IP\b).{20,2000}$/

function placesOf(row: Row): { readonly from: Place; readonly to: Place } | null {
  const source = cellOf(row, 'source', 'client-ip', 'source-ip', 'c-ip', 'original-client-ip')
  const target = cellOf(row, 'destination', 'destination-ip', 'r-ip', 'destination-host-ip')
  if (!source || !target) return null
  const with_ = (text: string, port: string | null): Place =>
    placeOf(text) ?? { address: text.replace(/:0$/, ''), port: portOf(port ?? undefined) }
  return {
    from: with_(source, cellOf(row, 'source-port', 'client-port')),
    to: with_(target, cellOf(row, 'destination-port', 'r-port', 'port')),
  }
}

function observer(): LineObserver {
  const rows = new W3cRows()
  return (line, number, take) => {
    if (VIEWER.test(line)) {
      rows.declare(line)
      return true
    }
    const row = rows.read(line)
    if (row === null || row === 'head') return row === 'head'
    const places = placesOf(row)
    if (!places) return true
    const code = CODE.exec(
      cellOf(row, 'status', 'result-code', 'sc-status', 'error-information') ?? line,
    )?.[0]?.toLowerCase()
    const known = code === undefined ? undefined : CODES[code]
    const action = cellOf(row, 'action') ?? ''
    const denied = /den(?:ied|y)|drop|block/i.test(action)
    const opens = /initiat|establish|allow/i.test(action)
    const deed: Deed = known?.deed ?? (denied ? 'dropped' : opens ? 'passed' : 'ended')
    const says = saying([action, known?.name, code].filter(Boolean).join(' '))
    const at = msIn(`${cellOf(row, 'date') ?? ''} ${cellOf(row, 'time', 'log-time') ?? ''}`)
    // A code of success beside "Initiated" is no end.
    const shown: Deed = opens && (known === undefined || known.deed === 'ended') ? 'passed' : deed
    take({
      kind: 'connection',
      deed: shown,
      at,
      line: number,
      flow: places,
      translated: null,
      rule: cellOf(row, 'rule'),
      says,
    })
    return true
  }
}

export const log: UnnamedLogFormat = {
  title: 'ISA Server or TMG firewall log',
  vantage: 'middle',
  readable: false,
  recognises: (line) => OWN.test(line.slice(0, 1000)) || (line.includes('\t') && VIEWER.test(line.slice(0, 2000))),
  observer,
}
