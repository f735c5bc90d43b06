/** `10:00:01.123456 IP 192.0.2.7.50122 > 198.51.100.9.21: Flags [S], ...`, with FTP lines behind it where tcpdump shows them. */

import { timeOfDay } from '../../imports/clock-text.ts'
import { looksLikeReply } from '../../imports/dialogue/content.ts'
import type { UnnamedLogFormat } from '../../imports/log-line.ts'
import { type Flow, type LineObserver, type Place, placeOf } from '../../imports/other-end/observed.ts'
import { timeIn } from '../../imports/other-end/times.ts'
import { maskCommand } from '../../transcript/masking.ts'

const LINE =
  /^(?:\d{4}-\d{2}-\d{2} )?(\d{2}:\d{2}:\d{2}\.\d{3,9}) (?:\S{1,20}\s{1,4}(?:In|Out|M|B|P)\s{1,4})?IP6? (?:\([^)]{0,200}\)\s*)?(\S{3,60}) > (\S{3,60}): (.{0,4000})$/
const FLAGS = /^(?:Flags )?\[([A-Z.]{1,6})\]/
const FTP = /\blength \d+: (?:FTP, length: \d+: |FTP: ?)(.*)$/
const CUT =
  /^(?:\d{4}-\d{2}-\d{2} )?\d{2}:\d{2}:\d{2}\.\d{3,9} (?:\S{1,20}\s{1,4}(?:In|Out|M|B|P)\s{1,4})?IP6? \S{3,60} > \S{3,60}: (?:Flags|FTP|tcp)/

const NAMED: Readonly<Record<string, number>> = { ftp: 21, ftps: 990, 'ftp-data': 20, 'ftps-data': 989 }

function place(text: string): Place | null {
  const named = /^(.*)\.([a-z-]{2,12})$/.exec(text)
  const port = named ? NAMED[named[2] ?? ''] : undefined
  return placeOf(port === undefined ? text : `${named?.[1]}.${port}`)
}

function observer(): LineObserver {
  /** Who dialled, by both ends of the connection in the order of the alphabet. */
  const dialled = new Map<string, Flow>()
  return (line, number, take) => {
    const match = LINE.exec(line)
    if (!match) return CUT.test(line)
    const [, clock = '', left = '', right = '', rest = ''] = match
    const [from, to] = [place(left), place(right)]
    const flags = FLAGS.exec(rest)?.[1] ?? ''
    if (!from || !to) return true
    const at = timeIn(line)?.at ?? timeOfDay(clock)
    const key = [`${from.address} ${from.port}`, `${to.address} ${to.port}`].sort().join(' ')
    if (flags === 'S' && dialled.size < 100_000) dialled.set(key, { from, to })
    const flow = dialled.get(key) ?? ((from.port ?? 0) < (to.port ?? 0) ? { from: to, to: from } : { from, to })
    const back = flow.to.address === from.address && flow.to.port === from.port
    const base = { at, line: number, flow }
    const tell = (deed: 'asked' | 'answered' | 'refused' | 'reset' | 'ended') =>
      take({ ...base, kind: 'connection', deed, translated: null, rule: null, says: flags, by: back ? 'to' : 'from' })
    if (flags === 'S') tell('asked')
    else if (flags === 'S.') tell('answered')
    else if (flags.includes('R')) tell(back && / seq 0,| win 0,/.test(rest) ? 'refused' : 'reset')
    else if (flags.includes('F')) tell('ended')
    const text = FTP.exec(rest)?.[1]?.replace(/(?:\^M|\\r|\[\|ftp\])+$/, '')
    if (text) {
      const reply = back || looksLikeReply(text)
      take({ ...base, kind: reply ? 'reply' : 'command', session: key, text: reply ? text : maskCommand(text) })
    }
    return true
  }
}

export const log: UnnamedLogFormat = {
  title: 'packet capture as text (tcpdump)',
  vantage: 'middle',
  readable: false,
  packets: true,
  recognises: (line) => line.includes('IP') && CUT.test(line.slice(0, 600)),
  observer,
}
