/** pfirewall.log: `2024-01-02 03:04:05 DROP TCP 192.0.2.7 ...`, in local time. */
import type { UnnamedLogFormat } from '../../imports/log-line.ts'
import { type LineObserver, portOf, saying } from '../../imports/other-end/observed.ts'
import { msIn } from '../../imports/other-end/times.ts'
import { cellOf, W3cRows } from '../../imports/other-end/w3c.ts'

const ROW =
  /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2} (ALLOW|DROP|OPEN|OPEN-INBOUND|CLOSE|INFO-EVENTS-LOST) (?:(?:TCP|UDP|ICMP)\b|- )/
const LINE = /^#Software: Microsoft Windows Firewall|^#Fields: date time action protocol src-ip/
const FIELDS =
  'date time action protocol src-ip dst-ip src-port dst-port size tcpflags tcpsyn tcpack tcpwin icmptype icmpcode info path'

function observer(): LineObserver {
  const rows = new W3cRows()
  // Rows that were pasted without their head.
  rows.declare(FIELDS)
  return (line, number, take) => {
    const row = rows.read(line)
    if (row === null || row === 'head') return row === 'head'
    const [source, target] = [cellOf(row, 'src-ip'), cellOf(row, 'dst-ip')]
    if (!ROW.test(line)) return false
    if (!source || !target || cellOf(row, 'protocol') !== 'TCP') return true
    const action = cellOf(row, 'action') ?? ''
    const flags = cellOf(row, 'tcpflags') ?? 'S'
    // A packet of a connection that is gone already is dropped as well.
    if (action === 'DROP' && flags !== 'S') return true
    const deed = action === 'DROP' ? 'dropped' : action === 'CLOSE' ? 'ended' : 'passed'
    const flow = {
      from: { address: source, port: portOf(row['src-port']) },
      to: { address: target, port: portOf(row['dst-port']) },
    }
    const says = saying(`${action} ${cellOf(row, 'path') ?? ''}`)
    take({ kind: 'connection', deed, at: msIn(line), line: number, flow, translated: null, rule: null, says })
    return true
  }
}

export const log: UnnamedLogFormat = {
  title: 'Windows firewall log',
  vantage: 'server',
  readable: false,
  recognises: (line) => LINE.test(line.slice(0, 600)) || ROW.test(line.slice(0, 600)),
  observer,
  // It is the firewall of one computer: whoever receives the request is the one that is dialled.
  vantageOf: (line) => (/\sRECEIVE\b/.test(line) ? 'server' : /\sSEND\b/.test(line) ? 'client' : null),
}
