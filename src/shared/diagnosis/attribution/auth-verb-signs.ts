/** Who refused `AUTH`, by how the other verbs of the session are answered. */
import { replyMeans, replyText } from '../reply-meaning.ts'
import { quote, shows } from '../words.ts'
import {
  type Answered,
  type AuthCase,
  type AuthSign,
  answered,
  canaries,
  echoes,
  isOld,
  isUnknown,
  oldAnswered,
  sign,
  template,
} from './auth-case.ts'
import { aboutSecurity } from './auth-wording-signs.ts'

const featOf = (one: AuthCase) => answered(one).find(({ command }) => command.verb === 'FEAT') ?? null

const lists = (feat: Answered, verb: string) =>
  feat.final.code === 211 &&
  feat.final.lines.some((line) => new RegExp(`^\\s{0,9}(?:211[- ])?\\s{0,9}${verb}\\b`, 'i').test(line))

const listsAuth = (feat: Answered) => lists(feat, 'AUTH')

/** FEAT against AUTH. Some servers list AUTH without being able to do it. */
export const features: AuthSign = (one) => {
  const feat = featOf(one)
  if (!feat) return []
  if (listsAuth(feat)) {
    if (one.dialect?.dialect.featListsAuthWithoutTls) return []
    const security = aboutSecurity(one).length > 0
    return [
      sign(
        'middlebox',
        security ? 'hint' : 'expected',
        shows(feat.final.id, 'FEAT lists AUTH'),
        shows(one.reply.id, 'and AUTH is refused'),
      ),
    ]
  }
  // PBSZ and PROT mean nothing without AUTH (RFC 2228): a server that lists them lists it, too.
  if (feat.final.code === 211 && lists(feat, 'PBSZ') && lists(feat, 'PROT'))
    return [
      sign(
        'middlebox',
        'telling',
        shows(feat.final.id, 'FEAT lists PBSZ and PROT, and the AUTH that they need is not there'),
      ),
    ]
  if (feat.final.code === 211)
    return [sign('server', 'hint', shows(feat.final.id, 'FEAT is answered and lists no AUTH'))]
  return []
}

/** Whoever demands TLS knows AUTH: who does not know it is another, or the server's TLS is switched on by half. */
export const demandedLater: AuthSign = (one) => {
  const { refusal, reply } = one
  const demand = answered(one).find(
    ({ final, connection }) =>
      connection === refusal.connection &&
      final.id > reply.id &&
      final.code >= 400 &&
      replyMeans(final.lines).has('tls-required'),
  )
  return demand && replyMeans(reply.lines).has('command-unknown')
    ? [
        sign(
          'middlebox',
          'hint',
          shows(demand.final.id, `TLS is demanded: ${quote(demand.final)}`),
          shows(reply.id, 'and AUTH is not known'),
        ),
      ]
    : []
}

/** One text for every verb that is younger than RFC 959: a fixed list of verbs. */
export const fixedList: AuthSign = (one) => {
  const { refusal, reply, dialect } = one
  const mine = template(refusal)
  const young = answered(one).filter(
    (exchange) => isUnknown(exchange) || ['FEAT', 'PBSZ', 'PROT'].includes(exchange.command.verb),
  )
  const same = young.filter((exchange) => template(exchange) === mine)
  const feat = same.find(({ command }) => command.verb === 'FEAT')
  const old = oldAnswered(one)[0]
  const oldSame = answered(one).find((exchange) => isOld(exchange) && template(exchange) === mine)
  if (oldSame)
    return [
      sign(
        'server',
        'expected',
        shows(oldSame.final.id, `${oldSame.command.verb} gets the same words, as every command before login`),
      ),
    ]
  if (feat && same.length > 1 && old && !echoes(refusal)) {
    // 500 and 502 are what an old server without FEAT would say as well.
    const odd =
      reply.code === 550 || reply.code === 530 || reply.code === 553 || replyMeans(reply.lines).has('permission')
    return [
      sign(
        'middlebox',
        dialect || odd ? 'telling' : 'hint',
        ...same.slice(0, 3).map(({ command, final }) => shows(final.id, `${command.verb} gets the very same words`)),
        shows(old.final.id, `${old.command.verb} is answered normally`),
      ),
    ]
  }
  const canary = same.find(isUnknown)
  const featWorks = young.find(({ command, final }) => command.verb === 'FEAT' && final.code === 211)
  if (canary && featWorks && !dialect)
    return [
      sign('server', 'expected', shows(canary.final.id, 'an unknown verb gets the same words, and FEAT is answered')),
    ]
  return []
}

/**
 * The server asks for a login before anything else, AUTH alone is refused in other words: two speakers. A server that
 * knows AUTH takes it before the login, and one that does not refuses it as it does every other verb.
 */
export const twoSpeakers: AuthSign = (one) => {
  const wantsLogin = ({ final }: Answered) => replyMeans(final.lines).has('login-first')
  const canary = canaries(one).find(wantsLogin)
  const other = answered(one).find((exchange) => isOld(exchange) && wantsLogin(exchange))
  if (!canary || !other || wantsLogin(one.refusal) || aboutSecurity(one).length > 0) return []
  return [
    sign(
      'middlebox',
      'telling',
      shows(canary.final.id, 'an unknown verb is told to log in first'),
      shows(other.final.id, `and so is ${other.command.verb}`),
      shows(one.reply.id, 'AUTH is refused in other words'),
    ),
  ]
}

/** The greeting or SYST is masked: something on the way writes into this connection. */
export const masked: AuthSign = (one) => {
  const replies = [...one.session.exchanges, ...one.session.view.probes.flatMap(({ exchanges }) => exchanges)]
  const seen = replies.find(
    ({ command, final }) =>
      final &&
      !final.lines[0]?.startsWith('5') &&
      (command === null || command.verb === 'SYST') &&
      /^(?:\*\s*){4,}|^X{4,}/.test(replyText(final.lines)),
  )
  return seen?.final ? [sign('middlebox', 'expected', shows(seen.final.id, 'greeting or SYST is masked'))] : []
}
