/** `diagnose debug flow`: what the firewall did with one packet, line by line under its `trace_id`. */
import type { UnnamedLogFormat } from '../../imports/log-line.ts'
import {
  type Deed,
  type Flow,
  type LineObserver,
  type Place,
  placeOf,
  saying,
} from '../../imports/other-end/observed.ts'
import { msIn } from '../../imports/other-end/times.ts'

const LINE = /\btrace_id=(\d{1,10}) func=(\w{1,60}).{0,40}?msg="(.{0,600}?)"?$/
const PACKET = /\(proto=6, (\S{3,60}?:\d{1,5})->(\S{3,60}?:\d{1,5})\)/
const FLAG = /\bflag \[([A-Z.]{0,8})\]/
const TRANSLATED = /\b(SNAT|DNAT) (\S{3,60})->(\S{3,60}?)\.?$/
const DENIED = /^Denied by (.{1,100})|^(?:iprope_in_check\(\) check failed|reverse path check fail|no matching|drop)/i
const ALLOWED = /^Allowed by Policy-(\w{1,40})/i
const HELPER = /^run helper-ftp/
const MOST_TRACES = 50_000

function observer(): LineObserver {
  const packets = new Map<string, Flow>()
  return (line, number, take) => {
    const [, trace = '', , text = ''] = LINE.exec(line) ?? []
    if (trace === '') return false
    const [, left, right] = PACKET.exec(text) ?? []
    const [from, to] = [placeOf(left ?? ''), placeOf(right ?? '')]
    if (from && to) {
      // An answer to a SYN is no request of its own.
      const flags = FLAG.exec(text)?.[1] ?? 'S'
      if (flags.replace('.', '') === 'S' && !flags.includes('.') && packets.size < MOST_TRACES)
        packets.set(trace, { from, to })
      return true
    }
    const flow = packets.get(trace)
    if (!flow) return true
    const tell = (deed: Deed, rule: string | null, translated: Flow | null = null) =>
      take({ kind: 'connection', deed, at: msIn(line), line: number, flow, translated, rule, says: saying(text) })
    const denied = DENIED.exec(text)
    const allowed = ALLOWED.exec(text)
    const changed = TRANSLATED.exec(text)
    if (denied) tell('dropped', denied[1] ?? null)
    else if (allowed) tell('passed', `Policy-${allowed[1]}`)
    else if (changed) tell('passed', null, translatedFlow(flow, changed[1] ?? '', changed[3] ?? ''))
    else if (HELPER.test(text)) tell('passed', 'helper-ftp')
    return true
  }
}

function translatedFlow(flow: Flow, kind: string, target: string): Flow {
  const place: Place = placeOf(target) ?? { address: target, port: null }
  const side = kind === 'DNAT' ? flow.to : flow.from
  const there = { address: place.address, port: place.port ?? side.port }
  return kind === 'DNAT' ? { from: flow.from, to: there } : { from: there, to: flow.to }
}

export const log: UnnamedLogFormat = {
  title: 'FortiGate debug flow',
  vantage: 'middle',
  readable: false,
  recognises: (line) => line.includes('trace_id=') && LINE.test(line.slice(0, 1000)),
  observer,
}
