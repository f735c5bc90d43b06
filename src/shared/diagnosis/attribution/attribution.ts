/**
 * Who sent a suspicious reply: the server, or something between client and server that answers in its name. Each sign is
 * evidence that a person can read, weighed as everything else is. Certainty beyond `likely` needs a sign that no server can
 * give, such as an answer out of order.
 */
import type { EventId, EventOf } from '../../transcript/event.ts'
import type { Exchange } from '../../transcript/session-view.ts'
import { recogniseDialect } from '../dialect-match.ts'
import type { Attribution, Evidence } from '../finding.ts'
import { interceptingIssuer } from '../intercepting-issuer.ts'
import type { Reading } from '../reading.ts'
import { ENOUGH_TO_NAME, MARGIN, PROVEN, VALUES } from '../weighing/weights.ts'
import { shows } from '../words.ts'
import { type AuthCase, type AuthSign, answered, isAnswered } from './auth-case.ts'
import { implicitWorks, lineEnds, outOfOrder, passesOtherwise, proxyGreets, roundTrips } from './auth-path-signs.ts'
import { demandedLater, features, fixedList, masked, twoSpeakers } from './auth-verb-signs.ts'
import { aboutSecurity, codes, dialectWords, forgedText, ownTemplate } from './auth-wording-signs.ts'
import type { SenderSign } from './sender-sign.ts'

const AUTH_SIGNS: readonly AuthSign[] = [
  outOfOrder,
  passesOtherwise,
  ownTemplate,
  dialectWords,
  fixedList,
  twoSpeakers,
  aboutSecurity,
  features,
  demandedLater,
  forgedText,
  codes,
  lineEnds,
  roundTrips,
  implicitWorks,
  masked,
  proxyGreets,
]

const sum = (signs: readonly SenderSign[]) => signs.reduce((total, { weighs }) => total + VALUES[weighs], 0)

const evidenceOf = (signs: readonly SenderSign[]): Evidence[] => signs.flatMap(({ evidence }) => evidence)

function judgeSender(reply: EventOf<'reply'>, signs: readonly SenderSign[]): Attribution {
  const middlebox = signs.filter(({ speaksFor }) => speaksFor === 'middlebox')
  const server = signs.filter(({ speaksFor }) => speaksFor === 'server')
  const m = sum(middlebox)
  const s = sum(server)
  const [sender, mine, lead] = m > s ? (['middlebox', middlebox, m - s] as const) : (['server', server, s - m] as const)
  if (lead <= 0 || Math.max(m, s) < ENOUGH_TO_NAME)
    return { reply: reply.id, sender: 'unknown', certainty: 'possible', evidence: evidenceOf(signs) }
  const proof = mine.some(({ weighs }) => weighs === 'proof')
  return {
    reply: reply.id,
    sender,
    certainty: proof && lead >= PROVEN ? 'proven' : lead >= MARGIN ? 'likely' : 'possible',
    evidence: evidenceOf(mine),
  }
}

/** The first refused `AUTH` of each control connection, judged with everything else that this session shows. */
function authCases(session: Reading): AuthCase[] {
  const dialect = recogniseDialect(session)
  const found: AuthCase[] = []
  for (const broken of session.breaks) {
    if (broken.kind !== 'auth' || broken.how !== 'refused') continue
    const refusal = broken.exchanges[0]
    if (refusal && isAnswered(refusal))
      found.push({ session, dialect, refusals: broken.exchanges, refusal, reply: refusal.final })
  }
  return found
}

/**
 * Other refusals in the very same words (`AUTH SSL` after `AUTH TLS`, `FEAT`, an unknown verb, all of them again in a
 * probe): whoever wrote the judged one wrote them.
 */
function repeated(one: AuthCase): EventOf<'reply'>[] {
  const words = one.reply.lines.join('\n')
  return answered(one)
    .map(({ final }) => final)
    .filter(({ id, code, lines }) => id !== one.reply.id && code >= 400 && lines.join('\n') === words)
}

/** Refusals that came inside TLS: nobody on the way can write them, unless TLS itself is opened on the way. */
function insideTls(session: Reading): Attribution[] {
  if (interceptingIssuer(session)) return []
  const refused = (exchange: Exchange) => exchange.encrypted && exchange.final !== null && exchange.final.code >= 400
  return session.exchanges.filter(refused).flatMap(({ final }) =>
    final
      ? [
          {
            reply: final.id,
            sender: 'server' as const,
            certainty: 'proven' as const,
            evidence: [shows(final.id, 'came inside TLS, where nobody on the way can write')],
          },
        ]
      : [],
  )
}

/** Who sent the replies that stopped the session or look as if they did. `authSigns`: what was seen of the first refusals of `AUTH`. */
export function attribute(session: Reading) {
  const authSigns = new Map<EventId, readonly SenderSign[]>()
  const refusals = authCases(session).flatMap((one) => {
    const signs = AUTH_SIGNS.flatMap((sign) => sign(one))
    authSigns.set(one.reply.id, signs)
    const judged = judgeSender(one.reply, signs)
    const same = shows(one.reply.id, 'in the very words of this refusal, so by the same sender')
    return [judged, ...repeated(one).map(({ id }) => ({ ...judged, reply: id, evidence: [same, ...judged.evidence] }))]
  })
  return { attributions: [...refusals, ...insideTls(session)].sort((a, b) => a.reply - b.reply), authSigns }
}
