/** `conntrack -L` and `conntrack -E`: connections that the kernel tracks, with the addresses of both directions. */
import type { UnnamedLogFormat } from '../../imports/log-line.ts'
import { type Deed, type Flow, type LineObserver, portOf, saying } from '../../imports/other-end/observed.ts'

const LINE =
  /^(?:\[(\d{9,11}\.\d{1,9})\]\s*)?(?:\[(NEW|UPDATE|DESTROY)\]\s+)?(?:ipv[46]\s+\d+\s+)?tcp\s+6 (?:\d+ )?(?:([A-Z_0-9]+) )?src=/
const TUPLE = /\bsrc=([\da-f.:]{2,45}) dst=([\da-f.:]{2,45}) sport=(\d{1,5}) dport=(\d{1,5})/gi

function deedOf(event: string | undefined, state: string | undefined, unreplied: boolean): Deed {
  if (event === 'NEW') return 'passed'
  if (unreplied) return 'unanswered'
  if (state === 'SYN_SENT') return 'passed'
  return state === 'TIME_WAIT' || state === 'LAST_ACK' || state === 'FIN_WAIT' || event === 'DESTROY'
    ? 'ended'
    : state === 'CLOSE'
      ? 'reset'
      : 'answered'
}

const observer = (): LineObserver => (line, number, take) => {
  const match = LINE.exec(line)
  if (!match) return false
  const [forth, back] = [...line.matchAll(TUPLE)].map(
    ([, source = '', target = '', from, to]): Flow => ({
      from: { address: source, port: portOf(from) },
      to: { address: target, port: portOf(to) },
    }),
  )
  if (!forth) return true
  const [, seconds, event, state] = match
  const deed = deedOf(event, state, line.includes('[UNREPLIED]'))
  const translated = back ? { from: back.to, to: back.from } : null
  const same = translated !== null && JSON.stringify(translated) === JSON.stringify(forth)
  const at = seconds === undefined ? null : Math.round(Number(seconds) * 1000)
  const says = saying([event, state, line.includes('[UNREPLIED]') ? 'UNREPLIED' : ''].filter(Boolean).join(' '))
  take({
    kind: 'connection',
    deed,
    at,
    line: number,
    flow: forth,
    translated: same ? null : translated,
    rule: null,
    says,
  })
  return true
}

export const log: UnnamedLogFormat = {
  id: 'linux-conntrack',
  title: 'connections that Linux tracks (conntrack)',
  vantage: 'middle',
  readable: false,
  zone: 'utc',
  recognises: (line) => line.includes('src=') && LINE.test(line.slice(0, 600)),
  observer,
}
