/** Signs that tell who refused `AUTH`. Each looks at one thing; what a session did not show gives no sign. */
import type { EventOf } from '../transcript/event.ts'
import type { Exchange } from '../transcript/session-view.ts'
import type { ReplyForm } from './dialect.ts'
import type { DialectMatch } from './dialect-match.ts'
import type { Evidence } from './finding.ts'
import type { Reading } from './reading.ts'
import { replyMeans, replyText } from './reply-meaning.ts'
import { quote, shows } from './words.ts'

/** `proof`: no server can do this. */
export type Strength = 'proof' | 'strong' | 'medium' | 'weak'

export interface Sign {
  readonly speaksFor: 'server' | 'middlebox'
  readonly strength: Strength
  readonly evidence: readonly Evidence[]
}

export interface AuthCase {
  readonly session: Reading
  readonly dialect: DialectMatch | null
  readonly refusals: readonly Exchange[]
  readonly refusal: Exchange
  readonly reply: EventOf<'reply'>
}

type AuthSign = (one: AuthCase) => readonly Sign[]

const KNOWN = new Set(
  'USER PASS ACCT CWD CDUP SMNT QUIT REIN PORT PASV TYPE STRU MODE RETR STOR STOU APPE ALLO REST RNFR RNTO ABOR DELE RMD MKD PWD LIST NLST SITE SYST STAT HELP NOOP SIZE MDTM FEAT OPTS AUTH ADAT PBSZ PROT CCC MIC CONF ENC EPRT EPSV MLST MLSD HOST LANG CLNT XPWD XMKD XRMD XCWD XCUP'.split(
    ' ',
  ),
)

/** Verbs of RFC 959 that any filter lets pass and every server answers before login. */
const OLD = new Set(['SYST', 'NOOP', 'HELP', 'TYPE', 'STAT'])

const clear = (exchange: Exchange) => !exchange.encrypted && exchange.command !== null && exchange.final !== null

/** All clear-text exchanges of the session and its probes that were answered. */
function answered({ session }: AuthCase): Exchange[] {
  return [...session.exchanges, ...session.view.probes.flatMap(({ exchanges }) => exchanges)].filter(clear)
}

/** Unknown verbs that were sent to learn how they are refused. */
const canaries = (one: AuthCase) =>
  answered(one).filter(
    ({ command, final }) => command !== null && !KNOWN.has(command.verb) && (final?.code ?? 0) >= 400,
  )

/** A reply's words with the verb and numbers taken out, to compare texts of different commands. */
function template(exchange: Exchange): string {
  const verb = exchange.command?.verb ?? ''
  const text = replyText(exchange.final?.lines ?? [])
  const line = exchange.command?.line ?? verb
  const without = text.replaceAll(line, '{verb}')
  const escaped = verb.replace(/[^\w]/g, '')
  return `${exchange.final?.code ?? 0} ${escaped === '' ? without : without.replace(new RegExp(`\\b${escaped}\\b`, 'gi'), '{verb}')}`.replace(
    /\d{4,}/g,
    '#',
  )
}

/** Whether a reply quotes the verb that it answers. */
const echoes = (exchange: Exchange): boolean => {
  const verb = exchange.command?.verb ?? ''
  return (
    verb.length > 2 &&
    replyText(exchange.final?.lines ?? [])
      .toUpperCase()
      .includes(verb)
  )
}

const fits = (forms: readonly ReplyForm[], exchange: Exchange): boolean => {
  const { final } = exchange
  if (!final) return false
  const text = replyText(final.lines)
  return forms.some(({ code, words }) => code === final.code && words.test(text))
}

const sign = (speaksFor: Sign['speaksFor'], strength: Strength, ...evidence: readonly Evidence[]): Sign => ({
  speaksFor,
  strength,
  evidence,
})

const featOf = (one: AuthCase) => answered(one).find(({ command }) => command?.verb === 'FEAT') ?? null

const listsAuth = (feat: Exchange) =>
  feat.final?.code === 211 && feat.final.lines.some((line) => /^\s*(?:211[- ])?\s*AUTH\b/i.test(line))

/** The reply quotes AUTH, in the very form in which this server refuses other unknown verbs. */
const ownTemplate: AuthSign = (one) => {
  const mine = template(one.refusal)
  const same = canaries(one).find((canary) => template(canary) === mine)
  if (same?.final && echoes(one.refusal) && echoes(same))
    return [
      sign(
        'server',
        'strong',
        shows(one.reply.id, 'the refusal quotes AUTH as it was sent'),
        shows(same.final.id, `an unknown verb is refused in the same form: ${quote(same.final)}`),
      ),
    ]
  return echoes(one.refusal) && !one.dialect
    ? [sign('server', 'medium', shows(one.reply.id, 'the refusal quotes AUTH'))]
    : []
}

/** The words are those in which this product is known to refuse AUTH, or they are none of its own. */
const dialectWords: AuthSign = (one) => {
  const { dialect, refusal, reply } = one
  if (!dialect) return []
  const { dialect: spoken, events } = dialect
  const product = shows(events[0] ?? reply.id, `speaks like ${spoken.product}`)
  if (fits(spoken.authRefusal, refusal) || fits(spoken.unknownVerb, refusal))
    return [sign('server', 'strong', product, shows(reply.id, `and ${spoken.product} refuses AUTH in these words`))]
  if (spoken.authRefusal.length === 0 && spoken.unknownVerb.length === 0) return []
  const canary = canaries(one)[0]
  const vocabulary = spoken.ownWords?.some((words) => words.test(replyText(reply.lines))) ?? false
  if (!canary?.final || vocabulary)
    return [
      sign(
        'middlebox',
        canary && vocabulary && fits(spoken.unknownVerb, canary) ? 'weak' : 'medium',
        product,
        shows(reply.id, `but ${spoken.product} is not known to refuse AUTH in these words`),
      ),
    ]
  if (fits(spoken.unknownVerb, canary))
    return [
      sign(
        'middlebox',
        'strong',
        product,
        shows(canary.final.id, `an unknown verb gets ${spoken.product}’s own words`),
        shows(reply.id, `AUTH gets other words, which are not ${spoken.product}’s`),
      ),
    ]
  return template(canary) === template(refusal)
    ? [
        sign(
          'middlebox',
          'strong',
          product,
          shows(canary.final.id, `but an unknown verb gets ${quote(canary.final)}, which is none of its answers`),
          shows(reply.id, 'and AUTH gets the same words'),
        ),
      ]
    : [
        sign(
          'middlebox',
          'medium',
          product,
          shows(reply.id, `but ${spoken.product} is not known to refuse AUTH in these words`),
        ),
      ]
}

/** A text about TLS, certificates or security schemes comes from something that knows them. */
const aboutSecurity: AuthSign = ({ reply }) => {
  const means = replyMeans(reply.lines)
  const text = replyText(reply.lines)
  return means.has('tls-setup-broken') ||
    /\b(?:tls|ssl|security (?!polic)\w*|encrypt\w*|certificate|scheme|mechanism)\b/i.test(text)
    ? [
        sign(
          'server',
          'strong',
          shows(reply.id, 'the words are about security, which a filter’s standard refusal is not'),
        ),
      ]
    : []
}

/** Codes that RFC 2228 and 4217 give to AUTH, and one that they do not. */
const codes: AuthSign = ({ reply }) => {
  if ([431, 504, 534, 536].includes(reply.code))
    return [sign('server', 'medium', shows(reply.id, `${reply.code} is an answer that the standard has for AUTH`))]
  return reply.code === 550 || reply.code === 553
    ? [
        sign(
          'middlebox',
          'weak',
          shows(reply.id, `${reply.code} is about files, and no answer that the standard has for AUTH`),
        ),
      ]
    : []
}

/** FEAT against AUTH. Some servers list AUTH without being able to do it. */
const features: AuthSign = (one) => {
  const feat = featOf(one)
  if (!feat?.final) return []
  if (listsAuth(feat)) {
    if (one.dialect?.dialect.featListsAuthWithoutTls) return []
    const security = aboutSecurity(one).length > 0
    return [
      sign(
        'middlebox',
        security ? 'weak' : 'medium',
        shows(feat.final.id, 'FEAT lists AUTH'),
        shows(one.reply.id, 'and AUTH is refused'),
      ),
    ]
  }
  if (feat.final.code === 211)
    return [sign('server', 'weak', shows(feat.final.id, 'FEAT is answered and lists no AUTH'))]
  return []
}

/** One text for every verb that is younger than RFC 959: a fixed list of verbs. */
const fixedList: AuthSign = (one) => {
  const { refusal, reply, dialect } = one
  const mine = template(refusal)
  const young = answered(one).filter(
    ({ command }) =>
      command &&
      (command.verb === 'FEAT' || !KNOWN.has(command.verb) || command.verb === 'PBSZ' || command.verb === 'PROT'),
  )
  const same = young.filter((exchange) => template(exchange) === mine)
  const feat = same.find(({ command }) => command?.verb === 'FEAT')
  const old = answered(one).find(({ command, final }) => command && OLD.has(command.verb) && (final?.code ?? 500) < 400)
  const oldSame = answered(one).find(
    (exchange) => exchange.command && OLD.has(exchange.command.verb) && template(exchange) === mine,
  )
  if (oldSame?.final)
    return [
      sign(
        'server',
        'medium',
        shows(
          oldSame.final.id,
          `${oldSame.command?.verb ?? 'an old verb'} gets the same words, as every command before login`,
        ),
      ),
    ]
  if (feat?.final && same.length > 1 && old?.final && !echoes(refusal)) {
    // 500 and 502 are what an old server without FEAT would say as well.
    const odd =
      reply.code === 550 || reply.code === 530 || reply.code === 553 || replyMeans(reply.lines).has('permission-denied')
    return [
      sign(
        'middlebox',
        dialect || odd ? 'strong' : 'weak',
        ...same
          .slice(0, 3)
          .flatMap(({ command, final }) =>
            final ? [shows(final.id, `${command?.verb ?? 'a verb'} gets the very same words`)] : [],
          ),
        shows(old.final.id, `${old.command?.verb ?? 'an old verb'} is answered normally`),
      ),
    ]
  }
  const canary = same.find(({ command }) => command && !KNOWN.has(command.verb))
  const featWorks = young.find(({ command, final }) => command?.verb === 'FEAT' && final?.code === 211)
  if (canary?.final && featWorks && !dialect)
    return [
      sign('server', 'medium', shows(canary.final.id, 'an unknown verb gets the same words, and FEAT is answered')),
    ]
  return []
}

/** Texts that known filters send in the server's name, seen as an answer to AUTH. */
const FORGED: readonly RegExp[] = [
  /^access (?:is |was )?denied\.?$/i,
  /(?:command|access) (?:is )?(?:blocked|filtered|denied) by/i,
  /not (?:allowed|permitted) by (?:the )?(?:security )?policy/i,
  /policy (?:violation|denied)/i,
  /^denied\.?$/i,
]

const forgedText: AuthSign = (one) => {
  const { reply, refusal } = one
  const text = replyText(reply.lines)
  if (!FORGED.some((words) => words.test(text))) return []
  const canary = canaries(one)[0]
  // A list of verbs that lets an unknown one pass and stops AUTH is not the filter that this text is known from.
  if (canary && template(canary) !== template(refusal)) return []
  return [
    sign(
      'middlebox',
      'medium',
      shows(reply.id, 'filters with a fixed list of verbs are known to answer AUTH in these words'),
    ),
  ]
}

/** Lines end in another way than the server's own. */
const lineEnds: AuthSign = (one) => {
  const others = answered(one).filter(
    ({ command, final }) => command && OLD.has(command.verb) && (final?.code ?? 500) < 400,
  )
  const usual = others[0]?.final
  return usual && others.every(({ final }) => final?.lineEnd === usual.lineEnd) && usual.lineEnd !== one.reply.lineEnd
    ? [
        sign(
          'middlebox',
          'medium',
          shows(one.reply.id, `its lines end in ${one.reply.lineEnd}`),
          shows(usual.id, `those of the server in ${usual.lineEnd}`),
        ),
      ]
    : []
}

/** The refusal comes back faster than anything that must come from the server. */
const roundTrips: AuthSign = (one) => {
  const all = answered(one)
  const times = (wanted: (exchange: Exchange) => boolean) =>
    all.filter(wanted).flatMap(({ roundTrip }) => (roundTrip === null ? [] : [roundTrip]))
  const refused = times(({ command, final }) => command?.verb === 'AUTH' && (final?.code ?? 0) >= 400)
  const passed = times(({ command, final }) => command !== null && OLD.has(command.verb) && (final?.code ?? 500) < 400)
  if (one.session.imported || refused.length < 2 || passed.length < 2) return []
  const slowest = Math.max(...refused)
  const fastest = Math.min(...passed)
  return slowest * 2 < fastest && fastest - slowest > 4
    ? [
        sign(
          'middlebox',
          refused.length + passed.length >= 6 ? 'strong' : 'medium',
          shows(
            one.reply.id,
            `AUTH is refused within ${slowest.toFixed(1)} ms; the server’s own replies take ${fastest.toFixed(1)} ms or more`,
          ),
        ),
      ]
    : []
}

/** Probe: several commands in one packet, and the refusal of AUTH comes before the answer to an earlier one. */
const outOfOrder: AuthSign = (one) => {
  const mine = template(one.refusal)
  const syst = answered(one).find(
    ({ command, final, connection }) =>
      command?.verb === 'SYST' && final && final.code < 300 && connection.startsWith('control'),
  )
  for (const probe of one.session.view.probes)
    for (const [index, exchange] of probe.exchanges.entries()) {
      const next = probe.exchanges[index + 1]
      if (exchange.command?.verb !== 'SYST' || next?.command?.verb !== 'AUTH' || !exchange.final || !next.final)
        continue
      // Both commands were on their way before either was answered.
      if (next.command.id > exchange.final.id || exchange.final.code < 400 || next.final.code >= 400) continue
      if (
        `${exchange.final.code} ${replyText(exchange.final.lines)}` === mine.replaceAll('{verb}', 'AUTH') &&
        syst?.final?.code !== exchange.final.code
      )
        return [
          sign(
            'middlebox',
            'proof',
            shows(exchange.final.id, 'AUTH is refused before the earlier SYST is answered'),
            shows(next.final.id, 'the answer to SYST comes only then'),
          ),
        ]
    }
  return []
}

/** Probe: AUTH passes when it is spelled or cut in another way, or on another port. */
const passesOtherwise: AuthSign = (one) => {
  const elsewhere = [
    ...one.session.view.probes,
    ...one.session.view.controls.filter(({ attempt }) => one.session.probeAttempts.has(attempt)),
  ]
  for (const probe of elsewhere)
    for (const { command, final } of probe.exchanges) {
      if (command?.verb.toUpperCase() !== 'AUTH' || final?.code !== 234) continue
      const port = one.session.controls[0]?.remote?.port
      if (probe.remote && port !== undefined && probe.remote.port !== port)
        return [
          sign('middlebox', 'strong', shows(final.id, `on port ${probe.remote.port} the same server accepts AUTH`)),
        ]
      const spelled = command.line !== 'AUTH TLS' && /^auth\s+tls$/i.test(command.line)
      const cut = (command.segments ?? 1) > 1 || command.lineEnd !== 'CRLF'
      if (spelled || cut)
        return [
          sign(
            'middlebox',
            'proof',
            shows(
              final.id,
              `${cut ? 'cut over several packets' : `spelled "${command.line}"`}, the same command is accepted`,
            ),
          ),
        ]
      const pipelined = probe.exchanges.some(
        (other) => other.command?.verb === 'SYST' && other.final !== null && other.final.id > command.id,
      )
      if (pipelined)
        return [sign('middlebox', 'proof', shows(final.id, 'as second command of a packet AUTH is accepted'))]
    }
  return []
}

/** Probe: the server does TLS where no filter reads commands. */
const implicitWorks: AuthSign = ({ session }) => {
  const good = [...session.view.probes, ...session.view.controls].find(
    ({ attempt, tls }) => session.probeAttempts.has(attempt) && tls?.started.trigger === 'implicit' && tls.secured,
  )
  return good?.tls?.secured
    ? [sign('middlebox', 'medium', shows(good.tls.secured.id, 'over implicit TLS the server does TLS'))]
    : []
}

/** The greeting or SYST is masked: something on the way writes into this connection. */
const masked: AuthSign = (one) => {
  const replies = [...one.session.exchanges, ...one.session.view.probes.flatMap(({ exchanges }) => exchanges)]
  const seen = replies.find(
    ({ command, final }) =>
      final &&
      !final.lines[0]?.startsWith('5') &&
      (command === null || command.verb === 'SYST') &&
      /^(?:\*\s*){4,}|^X{4,}/.test(replyText(final.lines)),
  )
  return seen?.final ? [sign('middlebox', 'medium', shows(seen.final.id, 'greeting or SYST is masked'))] : []
}

export const AUTH_SIGNS: readonly AuthSign[] = [
  outOfOrder,
  passesOtherwise,
  ownTemplate,
  dialectWords,
  fixedList,
  aboutSecurity,
  features,
  forgedText,
  codes,
  lineEnds,
  roundTrips,
  implicitWorks,
  masked,
]
