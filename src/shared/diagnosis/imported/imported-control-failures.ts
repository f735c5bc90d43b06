/** Failures of the control connection that sentences of another client's log tell of: connecting, greeting, login, replies. */
import { stageOfSetup } from '../breaks/break.ts'
import { SETUP_VERBS } from '../verbs.ts'
import { breakAt, connectBreak, lossOf, lostBreak, UNOPENED } from './imported-break.ts'
import { PASSIVE_REPLY } from './imported-data-failures.ts'
import { ENDINGS } from './imported-operation.ts'
import { means } from './remark-reading.ts'
import { aloneExchange } from './reply-outcomes.ts'
import { asReply } from './spoken-reply.ts'
import {
  breakHere,
  failOperation,
  isOfControl,
  isUnsaid,
  loginBreak,
  type Told,
  withoutGeneral,
} from './told-failure.ts'

/** A client that has sent or read all of it closes the data connection, and then waits for the final reply. */
const CLOSES_DATA = /^closing data (?:socket|connection)/i

/** The control connection is lost while the final reply of a transfer is awaited. */
export function controlLostInTransfer({ scan, event, reading }: Told): boolean {
  const { operation } = scan
  const awaited = operation !== null && operation.transfer !== null && operation.final === null
  if (!awaited || operation.preliminary === null) return false
  if (reading.about !== 'control' && !operation.remarks.some(({ text }) => CLOSES_DATA.test(text))) return false
  if (!means(reading, 'timed-out', 'no-reply', 'reset', 'closed-by-peer')) return false
  // Who has waited in vain closes the connection itself.
  if (scan.waited && reading.message?.fact?.side !== 'peer' && lossOf(reading) === 'closed') return true
  operation.missingFinal ??= { how: lossOf(reading), event: event.id }
  // Who waits for the final reply has done with the data connection.
  if (operation.tcp === 'unknown') operation.tcp = 'open'
  failOperation(scan, operation, event)
  return true
}

/** The client says that the command was refused, with nothing of the reply but perhaps its code. */
export function setupRefused({ scan, event, reading }: Told): boolean {
  const { subject, act } = reading.place
  if (subject !== 'data' || act !== 'arrange' || reading.message?.fact?.result !== 'rejected') return false
  if (scan.operation?.announced != null) return false
  const verb = /\b(PORT|EPRT|PASV|EPSV)\b/i.exec(event.text)?.[1]?.toUpperCase() ?? 'PASV'
  const place = breakAt(event.id, stageOfSetup(verb), [event])
  const code = Number(/\b([45][0-5]\d)\s{0,9}$/.exec(event.text)?.[1] ?? 0)
  const exchange = code === 0 ? null : aloneExchange(asReply(event, { code, text: '' }))
  scan.addBreak({ kind: 'setup', how: 'refused', exchange, verb, why: null, ...place })
  return true
}

/** Another service answered. */
export function insteadOfGreeting({ scan, event, reading }: Told): boolean {
  const { act } = reading.place
  const first = act === 'greet' || (act === 'reply' && !scan.replies && !scan.before('connecting'))
  const unread = first && scan.before('greeted') && means(reading, 'reply-malformed')
  if (!unread && !(means(reading, 'not-ftp') && scan.before('auth'))) return false
  const foreign = { ...reading, means: new Set([...reading.means, 'not-ftp' as const]) }
  withoutGeneral(scan, foreign)
  breakHere(scan, event, foreign, 'connected')
  return true
}

export function greetingLost({ scan, event, reading }: Told): boolean {
  // A reply that is awaited before any command is the greeting (RFC 959 section 5.4), once the client has connected.
  const first = isOfControl(reading, 'reply') && scan.phase === 'connected' && means(reading, ...ENDINGS)
  if ((reading.place.act !== 'greet' && !first) || !scan.before('greeted')) return false
  const place = breakAt(event.id, 'banner', [event])
  scan.addBreak({ kind: 'greeting', how: lossOf(reading), control: null, reply: null, text: null, ...place })
  return true
}

/** No reply came, in a log that shows no dialogue, and the client sums it up as connecting: the greeting was awaited. */
export function neverGreeted({ scan, event, reading }: Told): boolean {
  const last = scan.breaks.at(-1)
  if (last?.kind !== 'lost' || scan.dialogueFrom !== null || !scan.before('connected')) return false
  if (reading.place.act !== 'connect' || reading.endpoints.length > 0) return false
  scan.breaks.pop()
  const how = last.how === 'goodbye' ? 'closed' : last.how
  const place = breakAt(last.event, 'banner', [...last.remarks, event])
  scan.addBreak({ kind: 'greeting', how, control: null, reply: null, text: null, ...place })
  return true
}

export function connectFailed({ scan, event, reading }: Told): boolean {
  if (!isOfControl(reading, 'connect') || !scan.before('greeted') || !means(reading, ...UNOPENED)) return false
  const broken = connectBreak(event, reading, scan.standingAt('connecting'))
  const last = scan.breaks.at(-1)
  // A sentence about all attempts may come before the one that names the endpoint.
  if (last?.kind === 'connect' && last.to === null && !scan.progress && broken.kind === 'connect')
    scan.breaks.splice(-1, 1, { ...last, to: broken.to, remarks: [...last.remarks, event] })
  else scan.addBreak(broken)
  return true
}

/** A wrapper says no more than that it failed, and the words in it that it was at the login. */
export function loginFailed({ scan, event, reading }: Told): boolean {
  if (!isOfControl(reading, 'login') || !scan.before('logged-in') || !means(reading, 'not-connected')) return false
  if (means(reading, 'login-failed', ...ENDINGS)) return false
  scan.addBreak(loginBreak(event, 'refused', null))
  return true
}

/** The stack shows that the reply to USER or PASS was awaited. */
export function loginUnanswered({ scan, event, reading }: Told): boolean {
  if (!isOfControl(reading, 'login') || !scan.before('logged-in') || !means(reading, ...ENDINGS)) return false
  scan.addBreak(loginBreak(event, lossOf(reading), null))
  return true
}

/** PASV or its like was sent and not answered, as the stack shows, or a log that shows answers: no data connection is tried yet. */
export function setupUnanswered({ scan, event, reading }: Told): boolean {
  if (!means(reading, ...ENDINGS)) return false
  const byStack = isOfControl(reading, 'arrange') && scan.operation === null
  const awaited = scan.replies && SETUP_VERBS.has(scan.pending?.command?.verb ?? '')
  if (!byStack && !(awaited && !/data/i.test(reading.message?.key ?? ''))) return false
  if (!byStack) scan.drop()
  const at = scan.standingAt(byStack ? 'logged-in' : scan.phase)
  const verb = byStack ? reading.awaited : at.pending?.command?.verb
  const stage = stageOfSetup(verb)
  const lost = lostBreak(event, reading, at)
  scan.addBreak({ ...lost, how: isUnsaid(reading) ? 'silence' : lost.how, stage })
  return true
}

/** A success in an error message: 227 to 229 are what was asked for, 220 and 23x belong to the way there. */
const SUCCESS = /(?:^|[:\s("'])(2(?:00|1[1-5]|2[156]|5[07]))[ -](\p{L}.{2,200})/u

/** What the client calls malformed is a good reply, to another command. */
export function otherAnswer({ scan, event, reading }: Told): boolean {
  const [, code, text = ''] = SUCCESS.exec(event.text) ?? []
  if (code === undefined || !means(reading, 'reply-malformed')) return false
  const setup = scan.operation?.setup ?? null
  const verb = setup?.command?.verb ?? /\b(?:PASV|EPSV)\b/.exec(event.text)?.[0] ?? null
  scan.drop()
  const answer = asReply(event, { code: Number(code), text })
  const exchange = { ...(setup ?? aloneExchange(answer)), final: answer }
  const place = breakAt(event.id, 'pasv-reply', [event])
  scan.addBreak({ kind: 'setup', how: 'unusable', exchange, verb, why: null, ...place })
  return true
}

/** Some reply was awaited, and nothing before it is shown. */
export function replyLost({ scan, event, reading }: Told): boolean {
  if (!isOfControl(reading, 'reply')) return false
  // What cannot be read has come: nothing was lost.
  if (means(reading, 'reply-malformed') && !means(reading, ...ENDINGS)) {
    if (PASSIVE_REPLY.test(event.text)) return false
    scan.addBreak({ kind: 'unplaced', how: 'failed', ...breakAt(event.id, 'post-login', [event]) })
    return true
  }
  if (!scan.before('connected')) return false
  // Who was refused closes, or finds closed, what is of no use any more.
  if (!scan.progress && scan.operation?.final && means(reading, 'closed-by-peer')) return true
  const stage = reading.message?.fact?.act === 'transfer' ? 'transfer-end' : 'idle'
  scan.addBreak({ ...lostBreak(event, reading, scan.standingAt('logged-in')), stage })
  return true
}

export function loginRefused({ scan, event, reading }: Told): boolean {
  if (!means(reading, 'login-failed')) return false
  scan.addBreak(loginBreak(event, 'refused', scan.pending))
  return true
}
