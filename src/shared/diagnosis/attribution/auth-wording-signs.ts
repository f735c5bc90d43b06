/** Who refused `AUTH`, by the code and the words of the refusal itself. */
import type { ReplyForm } from '../dialect.ts'
import { replyMeans, replyText } from '../reply-meaning.ts'
import { quote, shows } from '../words.ts'
import { type Answered, type AuthSign, canaries, echoes, sign, template } from './auth-case.ts'

const fits = (forms: readonly ReplyForm[], { final }: Answered): boolean => {
  const text = replyText(final.lines)
  return forms.some(({ code, words }) => code === final.code && words.test(text))
}

/** The reply quotes AUTH, in the very form in which this server refuses other unknown verbs. */
export const ownTemplate: AuthSign = (one) => {
  const mine = template(one.refusal)
  const same = canaries(one).find((canary) => template(canary) === mine)
  if (same && echoes(one.refusal) && echoes(same))
    return [
      sign(
        'server',
        'telling',
        shows(one.reply.id, 'the refusal quotes AUTH as it was sent'),
        shows(same.final.id, `an unknown verb is refused in the same form: ${quote(same.final)}`),
      ),
    ]
  return echoes(one.refusal) && !one.dialect
    ? [sign('server', 'expected', shows(one.reply.id, 'the refusal quotes AUTH'))]
    : []
}

/** The words are those in which this product is known to refuse AUTH, or they are none of its own. */
export const dialectWords: AuthSign = (one) => {
  const { dialect, refusal, reply } = one
  if (!dialect) return []
  const { dialect: spoken, events } = dialect
  const product = shows(events[0] ?? reply.id, `speaks like ${spoken.product}`)
  if (fits(spoken.authRefusal, refusal) || fits(spoken.unknownVerb, refusal))
    return [sign('server', 'telling', product, shows(reply.id, `and ${spoken.product} refuses AUTH in these words`))]
  if (spoken.authRefusal.length === 0 && spoken.unknownVerb.length === 0) return []
  const canary = canaries(one)[0]
  const vocabulary = spoken.ownWords?.some((words) => words.test(replyText(reply.lines))) ?? false
  if (!canary || vocabulary)
    return [
      sign(
        'middlebox',
        canary && vocabulary && fits(spoken.unknownVerb, canary) ? 'hint' : 'expected',
        product,
        shows(reply.id, `but ${spoken.product} is not known to refuse AUTH in these words`),
      ),
    ]
  if (fits(spoken.unknownVerb, canary))
    return [
      sign(
        'middlebox',
        'telling',
        product,
        shows(canary.final.id, `an unknown verb gets ${spoken.product}’s own words`),
        shows(reply.id, `AUTH gets other words, which are not ${spoken.product}’s`),
      ),
    ]
  return template(canary) === template(refusal)
    ? [
        sign(
          'middlebox',
          'telling',
          product,
          shows(canary.final.id, `but an unknown verb gets ${quote(canary.final)}, which is none of its answers`),
          shows(reply.id, 'and AUTH gets the same words'),
        ),
      ]
    : [
        sign(
          'middlebox',
          'expected',
          product,
          shows(reply.id, `but ${spoken.product} is not known to refuse AUTH in these words`),
        ),
      ]
}

/** A text about TLS, certificates or security schemes comes from something that knows them. */
export const aboutSecurity: AuthSign = ({ reply }) => {
  const means = replyMeans(reply.lines)
  const text = replyText(reply.lines)
  return means.has('tls-set-up') ||
    /\b(?:tls|ssl|security (?!polic)\w{0,20}|encrypt\w{0,20}|certificate|scheme|mechanism)\b/i.test(text)
    ? [
        sign(
          'server',
          'telling',
          shows(reply.id, 'the words are about security, which a filter’s standard refusal is not'),
        ),
      ]
    : []
}

/** Codes that RFC 2228 and 4217 give to AUTH, and one that they do not. */
export const codes: AuthSign = ({ reply }) => {
  if ([431, 504, 534, 536].includes(reply.code))
    return [sign('server', 'expected', shows(reply.id, `${reply.code} is an answer that the standard has for AUTH`))]
  return reply.code === 550 || reply.code === 553
    ? [
        sign(
          'middlebox',
          'hint',
          shows(reply.id, `${reply.code} is about files, and no answer that the standard has for AUTH`),
        ),
      ]
    : []
}

/** Texts that known filters send in the server's name, seen as an answer to AUTH. */
const FORGED: readonly RegExp[] = [
  /^access (?:is |was )?denied\.?$/i,
  /(?:command|access) (?:is )?(?:blocked|filtered|denied) by/i,
  /not (?:allowed|permitted) by (?:the )?(?:security )?policy/i,
  /policy (?:violation|denied)/i,
  /^denied\.?$/i,
]

export const forgedText: AuthSign = (one) => {
  const { reply, refusal } = one
  const text = replyText(reply.lines)
  if (!FORGED.some((words) => words.test(text))) return []
  const canary = canaries(one)[0]
  // A list of verbs that lets an unknown one pass and stops AUTH is not the filter that this text is known from.
  if (canary && template(canary) !== template(refusal)) return []
  return [
    sign(
      'middlebox',
      'expected',
      shows(reply.id, 'filters with a fixed list of verbs are known to answer AUTH in these words'),
    ),
  ]
}
