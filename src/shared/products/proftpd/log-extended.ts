/** ProFTPD's ExtendedLog in the common log format or one like it: an address, the command in quotation marks, the reply's code. */

import { VERBS } from '../../imports/dialogue/content.ts'
import type { UnnamedLogFormat } from '../../imports/log-line.ts'
import { fromClient, type LineObserver } from '../../imports/other-end/observed.ts'
import { msIn } from '../../imports/other-end/times.ts'
import { addressFamily } from '../../protocol/addresses.ts'
import { maskCommand } from '../../transcript/masking.ts'

/** `192.0.2.7 UNKNOWN bob [17/Nov/2017:05:47:47 +0100] "PASV" 227 -`; what stands where is up to `UnnamedLogFormat`. */
const lineOf = (verbs: string) =>
  new RegExp(
    String.raw`^((?:.{0,60}? )?(?:[\da-f.:]{2,45}|[\w-]{1,60}(?:\.[\w-]{1,60}){0,8}) (?:.{0,200}? )?)"((?:${verbs})(?: [^"]{0,1000})?)" (\d{3}|-)(?: (.{0,400}))?$`,
    'i',
  )
/** By a verb that is known the form is known, and then those that are not. */
const KNOWN = lineOf(VERBS)
const LINE = lineOf(String.raw`\w{3,12}`)
/** Not a date or clock time. */
const NAME = /^(?=.{0,60}[a-z])[\w-]+(?:\.[\w-]+)+$/i

/** `%a` or `%h`; a `%l`, `%u` or time beside it is a single word too. */
function clientIn(head: string): string {
  const words = head.trim().split(' ')
  return words.find((word) => addressFamily(word) !== 0) ?? words.find((word) => NAME.test(word)) ?? words[0] ?? ''
}

const observer = (): LineObserver => (line, number, take) => {
  const [, head = '', command = '', code = '', rest = ''] = LINE.exec(line) ?? []
  if (command === '') return false
  const client = clientIn(head)
  const base = { at: msIn(line), line: number, session: client, flow: fromClient(client) }
  take({ ...base, kind: 'command', text: maskCommand(command) })
  // `%S` writes the text of the reply behind its code.
  const text = /^"(.*)"$/.exec(rest.trim())?.[1]
  if (code !== '-') take({ ...base, kind: 'reply', text: `${code} ${text ?? ''}`.trim(), inexact: true })
  return true
}

export const log: UnnamedLogFormat = {
  title: 'ProFTPD ExtendedLog',
  vantage: 'server',
  readable: false,
  recognises: (line) => line.includes('"') && KNOWN.test(line.slice(0, 1600)),
  observer,
}
