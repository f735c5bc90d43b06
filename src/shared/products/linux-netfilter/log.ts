/** Packets that a LOG rule of iptables, nftables or UFW wrote, and the messages of the kernel's FTP helper. */
import type { UnnamedLogFormat } from '../../imports/log-line.ts'
import { type Deed, type LineObserver, portOf, saying } from '../../imports/other-end/observed.ts'
import { msIn } from '../../imports/other-end/times.ts'

const PACKET = /\bIN=(\S{0,40}) (?:PHYSIN=\S{0,40} )?OUT=(\S{0,40}) /
const FLOW = /\bSRC=([\da-f.:]{2,45}) DST=([\da-f.:]{2,45}) .{0,300}?PROTO=TCP SPT=(\d{1,5}) DPT=(\d{1,5})\b(.{0,200})/i
/** Host, program and the kernel's clock, which stand before the rule's `log prefix`. */
const KERNEL = /^(?:.{0,200}?\bkernel: ?)?(?:\[\s{0,12}\d{1,12}\.\d{1,9}\] ?)?/
const HELPER = /\bnf_ct_ftp: (dropping packet: .{0,200}?)\s*(?:IN=|$)/

function deedOf(prefix: string): Deed {
  if (/reject/i.test(prefix)) return 'rejected'
  if (/drop|block|den(?:y|ied)|refuse|discard|bad|invalid/i.test(prefix)) return 'dropped'
  return /accept|allow|pass|permit/i.test(prefix) ? 'passed' : 'asked'
}

const observer = (): LineObserver => (line, number, take) => {
  const flow = FLOW.exec(line)
  const helper = HELPER.exec(line)
  if (!flow) return helper !== null
  const [, source = '', target = '', sourcePort, targetPort, rest = ''] = flow
  const [from, to] = [
    { address: source, port: portOf(sourcePort) },
    { address: target, port: portOf(targetPort) },
  ]
  const base = { at: msIn(line), line: number, translated: null }
  if (helper) {
    // The helper reads commands of the client and replies of the server; the control port is the lower one.
    const reply = (from.port ?? 0) < (to.port ?? 0)
    const says = saying(`nf_ct_ftp: ${helper[1] ?? ''}`)
    take({
      ...base,
      kind: 'connection',
      deed: 'inspected',
      flow: reply ? { from: to, to: from } : { from, to },
      rule: null,
      says,
    })
    return true
  }
  // Later packets of a connection say nothing of whether it may be opened.
  if (!/ SYN\b/.test(rest) || / ACK\b/.test(rest)) return true
  const before = line.slice(0, PACKET.exec(line)?.index ?? 0)
  const prefix = before.replace(KERNEL, '').trim().replace(/:$/, '')
  const deed = deedOf(prefix)
  const rule = prefix === '' ? null : saying(prefix)
  take({ ...base, kind: 'connection', deed, flow: { from, to }, rule, says: rule ?? 'LOG' })
  return true
}

export const log: UnnamedLogFormat = {
  title: 'Linux firewall log (iptables, nftables, UFW)',
  vantage: 'middle',
  readable: false,
  recognises(line) {
    const head = line.slice(0, 600)
    const packet = head.includes('OUT=') && PACKET.test(head) && /\bSRC=\S{1,60} DST=\S/.test(head)
    return packet || (head.includes('nf_ct_ftp: ') && /\bnf_ct_ftp: /.test(head))
  },
  observer,
  // What comes in and goes out nowhere is for this computer itself.
  vantageOf(line) {
    const [, input = '', output = ''] = PACKET.exec(line) ?? []
    if (input !== '' && output !== '') return 'middle'
    if (!/ SYN\b/.test(line) || / ACK\b/.test(line)) return null
    return input !== '' ? 'server' : output !== '' ? 'client' : null
  },
}
