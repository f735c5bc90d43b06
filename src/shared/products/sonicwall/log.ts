/** SonicOS: syslog `id=firewall ... src=192.0.2.7:50122:X1 dst=...`, and the packet monitor's text. */
import type { UnnamedLogFormat } from '../../imports/log-line.ts'
import { keyValues } from '../../imports/other-end/key-values.ts'
import { type Deed, type LineObserver, type Place, portOf, saying } from '../../imports/other-end/observed.ts'
import { msIn } from '../../imports/other-end/times.ts'

const SYSLOG = /\bid=\S{1,40} sn=[\da-f]{6,20} /i
/** The packet monitor's text is a block for each packet; where its status stands depends on the firmware. */
const BEGIN = /^\s{0,8}\*?Packet number: ?\d+\*?/
const MONITOR =
  /^\s{0,8}(?:Header Values:|Bytes captured: \d|Packet Info\(Time:|Ethernet Header|Ether Type: |IP Packet Header|IP Type: |(?:TCP|UDP) Packet Header|TCP Flags = \[|Src=\[|Application Header|Value:\[)|\b(?:DROPPED|FORWARDED|RECEIVED|CONSUMED|GENERATED), (?:Drop Code: \d+|\d+:)/
const TIME = /\(Time:(\d{2})\/(\d{2})\/(\d{4}) (\d{2}:\d{2}:\d{2}(?:\.\d{1,6})?)\)/
const ADDRESSES = /\bIP Type: TCP\b.{0,20}, Src=\[([\da-f.:]{2,45})\], Dst=\[([\da-f.:]{2,45})\]/i
const PORTS = /\bTCP Flags = \[([A-Z,]{0,40})\], Src=\[(\d{1,5})\], Dst=\[(\d{1,5})\]/
const DROPPED = /\b(DROPPED, Drop Code: \d+ ?(?:\(.{0,200}?\))?(?:, Module Id: \d+ ?(?:\(\w{0,40}\))?)?)(?:,|$)/
/** Without acknowledgement: only this packet's loss keeps a connection from being opened. */
const REQUEST = /^SYN,?$/

/** `192.0.2.7:50122:X1:host` */
function place(text: string | undefined): Place | null {
  const [, address, port] = /^\[?([\da-f.]{7,45}|[\da-f:]{2,45}(?=\]))\]?:(\d{1,5})(?::|$)/i.exec(text ?? '') ?? []
  return address === undefined ? null : { address, port: portOf(port) }
}

function deedOf(message: string, received: string | undefined): Deed | null {
  if (/drop|den(?:y|ied)|block|reject/i.test(message)) return 'dropped'
  if (/open/i.test(message)) return 'passed'
  if (/clos/i.test(message)) return received === '0' ? 'unanswered' : 'ended'
  return null
}

interface Packet {
  at: number | null
  addresses: readonly (string | undefined)[] | null
  ports: readonly (string | undefined)[] | null
  dropped: string | null
}

function observer(): LineObserver {
  const fresh = (at: number | null = null): Packet => ({ at, addresses: null, ports: null, dropped: null })
  let packet = fresh()
  return (line, number, take) => {
    if (SYSLOG.test(line)) {
      const values = keyValues(line)
      const [from, to] = [place(values.get('src')), place(values.get('dst'))]
      const message = values.get('msg') ?? values.get('note') ?? ''
      const deed = deedOf(message, values.get('rcvd'))
      if (!from || !to || !deed || !/^tcp|^6/.test(values.get('proto') ?? 'tcp')) return true
      const at = msIn(values.get('time') ?? line)
      const rule = values.get('rule') ?? values.get('af_polid') ?? null
      take({
        kind: 'connection',
        deed,
        at,
        line: number,
        flow: { from, to },
        translated: null,
        rule,
        says: saying(message),
      })
      return true
    }
    if (BEGIN.test(line)) {
      packet = fresh(msIn(line))
      return true
    }
    if (!MONITOR.test(line)) return false
    const [, month, day, year, clock] = TIME.exec(line) ?? []
    if (clock !== undefined) packet = fresh(msIn(`${year}-${month}-${day} ${clock}`))
    // A block that was pasted without its head.
    else if (packet.at === null && line.includes('Ethernet Header')) packet = fresh()
    packet.addresses = ADDRESSES.exec(line)?.slice(1) ?? packet.addresses
    packet.ports = PORTS.exec(line)?.slice(1) ?? packet.ports
    packet.dropped = DROPPED.exec(line)?.[1] ?? packet.dropped
    const { at, addresses, ports, dropped } = packet
    if (dropped === null || !addresses || !ports) return true
    packet = fresh()
    if (!REQUEST.test(ports[0] ?? '')) return true
    const flow = {
      from: { address: addresses[0] ?? null, port: portOf(ports[1]) },
      to: { address: addresses[1] ?? null, port: portOf(ports[2]) },
    }
    const says = saying(dropped)
    take({ kind: 'connection', deed: 'dropped', at, line: number, flow, translated: null, rule: null, says })
    return true
  }
}

export const log: UnnamedLogFormat = {
  title: 'SonicWall log or packet monitor',
  vantage: 'middle',
  readable: false,
  recognises: (line) => [SYSLOG, BEGIN, MONITOR].some((form) => form.test(line.slice(0, 400))),
  observer,
}
