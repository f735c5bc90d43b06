/** Traffic log `srcip= dstip= action=`. */
import type { UnnamedLogFormat } from '../../imports/log-line.ts'
import { keyValues } from '../../imports/other-end/key-values.ts'
import { type Deed, type Flow, type LineObserver, portOf, saying } from '../../imports/other-end/observed.ts'
import { msIn } from '../../imports/other-end/times.ts'

const LINE = /\bsrcip="?[\da-f.:]+.{1,600}\bdstip=|\blogid="?\d{6,}/

function deedOf(values: ReadonlyMap<string, string>): Deed {
  const received = values.get('rcvdbyte')
  switch (values.get('action')) {
    case 'deny':
    case 'blocked':
    case 'dropped':
      return 'dropped'
    case 'timeout':
    case 'ip-conn':
      return received === undefined || received === '0' ? 'unanswered' : 'ended'
    case 'server-rst':
      return received !== undefined && Number(received) <= 60 ? 'refused' : 'reset'
    case 'client-rst':
      return 'reset'
    case 'start':
    case 'accept':
      return 'passed'
    default:
      return 'ended'
  }
}

const observer = (): LineObserver => (line, number, take) => {
  const values = keyValues(line)
  const [source, target] = [values.get('srcip'), values.get('dstip')]
  if (!source || !target) return LINE.test(line)
  if ((values.get('proto') ?? '6') !== '6') return true
  const flow: Flow = {
    from: { address: source, port: portOf(values.get('srcport')) },
    to: { address: target, port: portOf(values.get('dstport')) },
  }
  const [behind, from] = [values.get('tranip'), values.get('transip')]
  const translated =
    behind || from
      ? {
          from: { address: from ?? source, port: portOf(values.get('transport')) ?? flow.from.port },
          to: { address: behind ?? target, port: portOf(values.get('tranport')) ?? flow.to.port },
        }
      : null
  const zone = /^[+-]\d{4}$/.exec(values.get('tz') ?? '')?.[0] ?? ''
  const at = msIn(`${values.get('date') ?? ''} ${values.get('time') ?? ''} ${zone}`.trim())
  const rule = values.get('policyname') ?? values.get('policyid') ?? null
  const shown = ['action', 'service', 'sentbyte', 'rcvdbyte', 'msg'].flatMap((key) =>
    values.has(key) ? [`${key}=${values.get(key)}`] : [],
  )
  take({
    kind: 'connection',
    deed: deedOf(values),
    at,
    line: number,
    flow,
    translated,
    rule,
    says: saying(shown.join(' ')),
  })
  return true
}

export const log: UnnamedLogFormat = {
  title: 'FortiGate traffic log',
  vantage: 'middle',
  readable: false,
  recognises: (line) => LINE.test(line.slice(0, 1000)),
  observer,
}
