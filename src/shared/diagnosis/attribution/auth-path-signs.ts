/** Who refused `AUTH`, by the way that the bytes took: line ends, times, order, other spellings, other ports. */
import { TLS_AGREED } from '../../protocol/reply-codes.ts'
import type { Exchange } from '../../transcript/session-view.ts'
import { greetingOf } from '../reading.ts'
import { replyText } from '../reply-meaning.ts'
import { ENOUGH_ROUND_TRIPS, FORGED_MS, FORGED_TIMES } from '../weighing/weights.ts'
import { quote, shows } from '../words.ts'
import { type AuthSign, answered, oldAnswered, sign, template } from './auth-case.ts'

/** Lines end in another way than the server's own. */
export const lineEnds: AuthSign = (one) => {
  const others = oldAnswered(one)
  const usual = others[0]?.final
  return usual && others.every(({ final }) => final.lineEnd === usual.lineEnd) && usual.lineEnd !== one.reply.lineEnd
    ? [
        sign(
          'middlebox',
          'expected',
          shows(one.reply.id, `its lines end in ${one.reply.lineEnd}`),
          shows(usual.id, `those of the server in ${usual.lineEnd}`),
        ),
      ]
    : []
}

/** The refusal comes back faster than anything that must come from the server. */
export const roundTrips: AuthSign = (one) => {
  const times = (exchanges: readonly Exchange[]) =>
    exchanges.flatMap(({ roundTrip }) => (roundTrip === null ? [] : [roundTrip]))
  const refused = times(answered(one).filter(({ command, final }) => command.verb === 'AUTH' && final.code >= 400))
  const passed = times(oldAnswered(one))
  if (!one.session.closedWorld || refused.length < 2 || passed.length < 2) return []
  const slowest = Math.max(...refused)
  const fastest = Math.min(...passed)
  return slowest * FORGED_TIMES < fastest && fastest - slowest > FORGED_MS
    ? [
        sign(
          'middlebox',
          refused.length + passed.length >= ENOUGH_ROUND_TRIPS ? 'telling' : 'expected',
          shows(
            one.reply.id,
            `AUTH is refused within ${slowest.toFixed(1)} ms; the server’s own replies take ${fastest.toFixed(1)} ms or more`,
          ),
        ),
      ]
    : []
}

/** Probe: several commands in one packet, and the refusal of AUTH comes before the answer to an earlier one. */
export const outOfOrder: AuthSign = (one) => {
  const mine = template(one.refusal)
  const syst = answered(one).find(
    ({ command, final, connection }) => command.verb === 'SYST' && final.code < 300 && connection.startsWith('control'),
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
        syst?.final.code !== exchange.final.code
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
export const passesOtherwise: AuthSign = (one) => {
  const elsewhere = [
    ...one.session.view.probes,
    ...one.session.view.controls.filter(({ attempt }) => one.session.probeAttempts.has(attempt)),
  ]
  for (const probe of elsewhere)
    for (const { command, final } of probe.exchanges) {
      if (command?.verb.toUpperCase() !== 'AUTH' || final?.code !== TLS_AGREED) continue
      const port = one.session.controls[0]?.remote?.port
      if (probe.remote && port !== undefined && probe.remote.port !== port)
        return [
          sign('middlebox', 'telling', shows(final.id, `on port ${probe.remote.port} the same server accepts AUTH`)),
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
export const implicitWorks: AuthSign = ({ session }) => {
  const good = [...session.view.probes, ...session.view.controls].find(
    ({ attempt, tls }) => session.probeAttempts.has(attempt) && tls?.started.trigger === 'implicit' && tls.secured,
  )
  return good?.tls?.secured
    ? [sign('middlebox', 'expected', shows(good.tls.secured.id, 'over implicit TLS the server does TLS'))]
    : []
}

/** Products that stand between client and server and greet in their own name. */
const PROXY_GREETING =
  /\bfire-?wall\b|\bftp[- ]?proxy\b|\bproxy\b.{0,30}\b(?:ftp|ready|server|service)\b|\bfrox\b|blue ?coat|proxysg|\bjftpgw\b|\baftpd\b|mcafee web|interscan|ironport|\bwingate\b|\bwinroute\b|sidewinder|\bdelegate\/\d/i

/** What greets is no FTP server but a proxy: what it refuses it has not asked the server. */
export const proxyGreets: AuthSign = ({ session }) => {
  const greeting = greetingOf(session)
  return greeting && PROXY_GREETING.test(replyText(greeting.lines))
    ? [
        sign(
          'middlebox',
          'telling',
          shows(greeting.id, `the greeting is that of a proxy or firewall: ${quote(greeting)}`),
        ),
      ]
    : []
}
