/** Clavister cOS and D-Link NetDefendOS: `event=... connsrcip=...`, and the sentences of the FTP ALG. */
import type { UnnamedLogFormat } from '../../imports/log-line.ts'
import { keyValues } from '../../imports/other-end/key-values.ts'
import { type Deed, type LineObserver, portOf, saying } from '../../imports/other-end/observed.ts'
import { msIn } from '../../imports/other-end/times.ts'

const LINE =
  /\bFTPALG: |\balgmod=ftp\b|\bevent=\w{3,60}\b.{0,400}\b(?:connsrcip|srcip)=[\da-f.:]+.{0,300}\b(?:conndestip|destip)=/
const TARGET = /Server IP is ((?:\d{1,3}\.){3}\d{1,3})/
const PEER = /\b(?:peer|Client IP is|from)[ =:]{1,3}((?:\d{1,3}\.){3}\d{1,3})/i

function deedOf(event: string, action: string): Deed | null {
  if (/illegal|invalid|not_allowed|alg/i.test(event)) return 'inspected'
  if (/drop|reject|deny|blocked/i.test(`${action} ${event}`)) return /reject/i.test(action) ? 'rejected' : 'dropped'
  if (/conn_open/i.test(event)) return 'passed'
  return /conn_clos/i.test(event) ? 'ended' : null
}

const observer = (): LineObserver => (line, number, take) => {
  if (!LINE.test(line)) return false
  const values = keyValues(line)
  const source = values.get('connsrcip') ?? values.get('srcip') ?? PEER.exec(line)?.[1]
  const target = values.get('conndestip') ?? values.get('destip') ?? TARGET.exec(line)?.[1]
  const alg = /\bFTPALG: (.{0,300})/.exec(line)?.[1]
  const event = values.get('event') ?? ''
  const deed = alg !== undefined || values.has('algmod') ? 'inspected' : deedOf(event, values.get('action') ?? '')
  if (!deed || (!source && !target)) return true
  take({
    kind: 'connection',
    deed,
    at: msIn(line),
    line: number,
    flow: {
      from: { address: source ?? null, port: portOf(values.get('connsrcport') ?? values.get('srcport')) },
      // The ALG speaks of the control connection alone.
      to: {
        address: target ?? null,
        port: portOf(values.get('conndestport') ?? values.get('destport')) ?? (alg ? 21 : null),
      },
    },
    translated: null,
    rule: values.get('rule') ?? null,
    says: saying(
      alg === undefined
        ? [event, values.get('action'), values.get('command')].filter(Boolean).join(' ')
        : `FTPALG: ${alg}`,
    ),
  })
  return true
}

export const log: UnnamedLogFormat = {
  title: 'Clavister or D-Link firewall log',
  vantage: 'middle',
  readable: false,
  recognises: (line) => LINE.test(line.slice(0, 1200)),
  observer,
}
