/** filterlog of OPNsense and pfSense, pflog as text. */
import type { UnnamedLogFormat } from '../../imports/log-line.ts'
import { type Deed, type LineObserver, placeOf, portOf, saying } from '../../imports/other-end/observed.ts'
import { msIn } from '../../imports/other-end/times.ts'

const LINE = /\bfilterlog(?:\[\d{1,7}\])?:? (?:[^,]{0,60} )?(\d+,.{10,800})$/
const TEXT =
  /\brule (\d+[^\s(]{0,20})\(match\): (block|pass|rdr|nat) (in|out) on (\S{1,20}): (\S{3,60}) > (\S{3,60}): (?:Flags \[)?(S)\b/

const deedOf = (action: string): Deed => (/^block|^reject/.test(action) ? 'dropped' : 'passed')

const observer = (): LineObserver => (line, number, take) => {
  const text = TEXT.exec(line)
  const base = { kind: 'connection', at: msIn(line), line: number, translated: null } as const
  if (text) {
    const [, rule = null, action = '', , , left = '', right = ''] = text
    const [from, to] = [placeOf(left), placeOf(right)]
    if (from && to)
      take({ ...base, deed: deedOf(action), flow: { from, to }, rule, says: saying(`${action} rule ${rule}`) })
    return true
  }
  const cells = LINE.exec(line)?.[1]?.split(',')
  if (!cells) return false
  const [rule = '', , , tracker = '', link = '', reason = '', action = '', direction = '', version = ''] = cells
  // The columns of both versions of IP end alike: protocol, its number, length, addresses, ports.
  const own = version === '4' ? cells.slice(16) : [cells[12] ?? '', ...cells.slice(14)]
  const [protocol = '', , source = '', target = '', sourcePort, targetPort, , flags = ''] = own
  if (protocol.toLowerCase() !== 'tcp' || !/^S[EC]{0,2}$/.test(flags)) return true
  const flow = {
    from: { address: source, port: portOf(sourcePort) },
    to: { address: target, port: portOf(targetPort) },
  }
  const says = saying(`${action} ${direction} on ${link}, ${reason}`)
  take({
    ...base,
    deed: deedOf(action),
    flow,
    rule: tracker === '' || tracker === '0' ? rule : `${rule} (${tracker})`,
    says,
  })
  return true
}

export const log: UnnamedLogFormat = {
  title: 'pf firewall log',
  vantage: 'middle',
  readable: false,
  recognises: (line) =>
    (line.includes('filterlog') && LINE.test(line.slice(0, 1000))) ||
    /\brule \d+\/\d+\(match\): (?:block|pass) (?:in|out) on /.test(line.slice(0, 600)),
  observer,
}
