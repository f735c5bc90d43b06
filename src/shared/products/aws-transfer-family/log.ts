/** AWS Transfer Family in CloudWatch: one JSON object a line, `{"activity-type":"TLS_RESUME_FAILURE","source-ip":"192.0.2.7",...}`. */
import type { UnnamedLogFormat } from '../../imports/log-line.ts'
import { fromClient, type LineObserver, saying } from '../../imports/other-end/observed.ts'
import { msIn } from '../../imports/other-end/times.ts'

const LINE = /\{.{0,2000}?"activity-type"\s?:\s?"([A-Z_]{3,60})"/
const field = (line: string, name: string): string | undefined => {
  const [, quoted, bare] =
    new RegExp(String.raw`"${name}"\s?:\s?(?:"([^"]{1,300})|([^\s"{}[\],]{1,300}))`).exec(line) ?? []
  return quoted ?? bare
}

const observer = (): LineObserver => (line, number, take) => {
  const activity = LINE.exec(line)?.[1]
  if (activity === undefined) return false
  const client = field(line, 'source-ip')
  const stamp = field(line, 'timestamp')
  const at =
    stamp !== undefined && /^\d{13}$/.test(stamp) ? Number(stamp) : msIn(stamp ?? field(line, 'start-time') ?? line)
  take({
    kind: 'note',
    at,
    line: number,
    session: field(line, 'session-id') ?? client ?? '',
    text: saying([activity, field(line, 'message') ?? '', field(line, 'error') ?? ''].join(' ')),
    flow: client === undefined ? null : fromClient(client),
  })
  return true
}

export const log: UnnamedLogFormat = {
  title: 'AWS Transfer Family log',
  vantage: 'server',
  readable: false,
  zone: 'utc',
  recognises: (line) => line.includes('"activity-type"') && LINE.test(line.slice(0, 3000)),
  observer,
}
