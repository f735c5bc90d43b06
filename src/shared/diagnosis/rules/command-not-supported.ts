import { isPassiveMethod } from '../../protocol/data-methods.ts'
import type { EventOf } from '../../transcript/event.ts'
import type { Break } from '../breaks/break.ts'
import { groupBreaks, groupSigns } from '../breaks/break-groups.ts'
import type { Sign } from '../hypothesis.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import { isOverIpv6 } from '../over-ipv6.ts'
import type { Reading } from '../reading.ts'
import { type ReplyMeaning, replyMeans } from '../reply-meaning.ts'
import { cutVerbIn } from '../verbs.ts'
import { quote, sign } from '../words.ts'

type Form = 'clear-control' | 'other-form' | 'forbidden'

export const rule = hypothesis<Form>({
  cause: 'command-unsupported',
  words: {
    title: 'The server does not support {verb} ({reply})',
    explanation:
      'One command is refused, and another way to the same end exists: PASV instead of EPSV or PORT, LIST instead of MLSD. Many clients fall back by themselves; this one did not, or was told not to.',
    forms: {
      'clear-control': {
        title: 'The server does not clear the control connection after login ({reply})',
        explanation:
          'CCC takes TLS off the control connection after login, so that devices on the way can read which data ports are arranged. This server refuses it, by policy or because it does not know it. Without it nothing is wrong.',
      },
      forbidden: {
        title: 'The server does not allow {verb} ({reply})',
        explanation:
          'The server knows the command and forbids it: a limit on commands, or a setting that switches passive mode off. Its admin can allow it; meanwhile active mode may work.',
      },
    },
    rulesOut: ['The connection works: the server answers and says what it does not know.'],
    remedies: [
      {
        id: 'use-other-form',
        who: 'client',
        action: 'Use the other form: passive mode instead of active, PASV instead of EPSV, LIST instead of MLSD.',
        when: 'other-form',
      },
      {
        id: 'leave-out-ccc',
        who: 'client',
        action:
          'Do not clear the control connection after login. Commands then stay under TLS, and the firewall needs rules for the server’s fixed range of data ports.',
        act: { id: 'set-option', option: 'clearControl', value: 'false' },
        when: 'clear-control',
      },
      {
        id: 'allow-ccc',
        who: 'server-admin',
        action:
          'Allow CCC where a firewall on the way has to read the commands and the server knows it: ProFTPD and Pure-FTPd do, vsftpd and pyftpdlib do not.',
        when: 'clear-control',
      },
      {
        id: 'enable-command',
        who: 'server-admin',
        action: 'Enable the command if the server knows it and it is switched off.',
        when: 'other-form',
      },
    ],
    references: [
      { title: 'RFC 959 section 4.2 (500, 502, 504)' },
      { title: 'RFC 3659 (MLSD)' },
      { title: 'RFC 2228 section 3 and RFC 4217 section 6 (CCC)' },
    ],
  },
  looks: [arranging, transferring, withOptions, other],
})

/** Words that give another reason than that the command is not known or not allowed. */
const OTHER_REASONS: readonly ReplyMeaning[] = [
  'foreign-address',
  'data-protection-required',
  'session-reuse-required',
  'cannot-listen',
  'session-setup',
]
/** RFC 959 section 4.2: syntax error, not implemented, not implemented for that parameter. */
const NOT_KNOWN: ReadonlySet<number> = new Set([500, 502, 504])

/** RFC 959 section 4.2: the second digit 0 is about the command itself. */
const isOfSyntax = (code: number): boolean => code >= 400 && Math.floor(code / 10) % 10 === 0

function isUnsupported(reply: EventOf<'reply'> | null | undefined): boolean {
  if (!reply) return false
  const means = replyMeans(reply.lines)
  if (OTHER_REASONS.some((meaning) => means.has(meaning)) || cutVerbIn(reply.lines.join(' ')) !== null) return false
  return (
    means.has('command-unknown') ||
    means.has('active-unsupported') ||
    means.has('passive-unsupported') ||
    NOT_KNOWN.has(reply.code)
  )
}

/** 500 is what servers answer for want of a better code: words in a script that nobody here reads may say more than it. */
const isInOtherWords = ({ code, lines }: EventOf<'reply'>): boolean =>
  code === 500 && replyMeans(lines).size === 0 && /[^\p{Script=Latin}\P{L}]/u.test(lines.join(' '))

/** A policy or a parameter that the server does not take. */
function isNotTaken(reply: EventOf<'reply'> | null | undefined): boolean {
  const means = replyMeans(reply?.lines ?? [])
  if (!reply || means.has('foreign-address')) return false
  // 550 is no reply to PASV (RFC 959 section 5.4): only one without a reason of its own refuses the command.
  const bare = reply.code === 550 && means.size === 0
  return reply.code === 501 || bare || (means.has('permission') && reply.code >= 500)
}

/** Every client needs passive mode: a server that has it and says no is set up so. */
const isForbidden = (verb: string, reply: EventOf<'reply'> | null): boolean =>
  isPassiveMethod(verb) &&
  reply !== null &&
  isNotTaken(reply) &&
  !isUnsupported(reply) &&
  replyMeans(reply.lines).has('permission')

/** What stands for a command that the log does not show. */
const UNKNOWN_VERB = 'the command'

const claim = (broken: Break, verb: string, reply: EventOf<'reply'> | null, signs: readonly Sign[]): Claim<Form> => ({
  explains: broken,
  stage: broken.kind === 'data' ? 'transfer' : broken.stage,
  facts: { verb, reply: quote(reply) },
  forms: verb === 'CCC' ? ['clear-control'] : isForbidden(verb, reply) ? ['forbidden', 'other-form'] : ['other-form'],
  signs: [
    ...signs,
    // The code itself says that the command is not known (RFC 959 section 4.2).
    ...sign(
      reply && NOT_KNOWN.has(reply.code) && isUnsupported(reply)
        ? verb === UNKNOWN_VERB || isInOtherWords(reply)
          ? 'hint'
          : 'named'
        : 'expected',
      reply?.id,
      'the server refuses the command itself',
    ),
  ],
  probes: verb === 'CCC' ? [] : ['other-data-method'],
})

/** Over IPv6 nothing can stand in for EPSV and EPRT (RFC 2428); LPSV and LPRT before them (RFC 1639) hardly any server has. */
const isOnlyWay = (session: Reading, verb: string | null): boolean =>
  verb !== 'PASV' && verb !== 'PORT' && isOverIpv6(session)

function arranging(session: Reading): Claim<Form>[] {
  return groupBreaks(
    session,
    'setup',
    ({ how, verb, exchange }) =>
      how === 'refused' && !isOnlyWay(session, verb) && (isUnsupported(exchange?.final) || isNotTaken(exchange?.final)),
  ).map((group) =>
    claim(
      group.lead,
      group.lead.verb ?? UNKNOWN_VERB,
      group.lead.exchange?.final ?? null,
      groupSigns(
        group,
        ({ exchange }) => `${exchange?.command?.verb ?? UNKNOWN_VERB} is answered ${quote(exchange?.final ?? null)}`,
      ),
    ),
  )
}

function transferring(session: Reading): Claim<Form>[] {
  return groupBreaks(session, 'data', ({ operation: { final, preliminary } }) => {
    // What has been announced is known: the refusal behind it has another reason.
    return preliminary === null && isOfSyntax(final?.code ?? 0) && isUnsupported(final)
  }).map((group) =>
    claim(
      group.lead,
      group.lead.operation.transfer?.command?.verb ?? UNKNOWN_VERB,
      group.lead.operation.final,
      groupSigns(group, ({ operation }) => `the server says ${quote(operation.final)}`),
    ),
  )
}

/** `LIST -la`: options are no part of the standard, and a server takes them for a name (RFC 959 section 4.1.3). */
const OPTIONS = /^(?:LIST|NLST) +(-\S+)/i
const ONLY_OPTIONS = /^\S+ +-\S+\s*$/
/** How servers refuse to list a folder that holds nothing: "No files found", "No data sets found" (z/OS). */
const EMPTY = /\bno (?:files|data ?sets|members|entries|matching|match)\b/i

function withOptions(session: Reading): Claim<Form>[] {
  return groupBreaks(session, 'data', ({ operation: { transfer, final } }) => {
    const options = OPTIONS.exec(transfer?.command?.line ?? '')?.[1]
    if (options === undefined || final === null || final.code < 500) return false
    // The folder that the session is in is there: without a path only the options can be what is not.
    const isAll = ONLY_OPTIONS.test(transfer?.command?.line ?? '')
    const words = final.lines.join(' ')
    return words.includes(options) || (isAll && replyMeans(final.lines).has('not-found') && !EMPTY.test(words))
  }).map((group) => {
    const { transfer, final } = group.lead.operation
    return {
      explains: group.lead,
      stage: 'transfer',
      facts: { verb: transfer?.command?.line ?? 'LIST', reply: quote(final) },
      forms: ['other-form'],
      signs: [
        ...groupSigns(group, ({ operation }) => `the server says ${quote(operation.final)}`),
        ...sign('named', final?.id, 'it takes the options for a name'),
      ],
    }
  })
}

/** RFC 959 section 5.3 has three or four letters; extensions are longer and have digits (`XSHA256`). Nothing else is a command. */
const COMMAND = /^[A-Z][A-Z0-9]{2,8}$/

function other(session: Reading): Claim<Form>[] {
  return groupBreaks(
    session,
    'command',
    // RFC 2228 has codes of its own for a refused CCC (533, 534), and each of them means: not here.
    ({ verb, exchange }) =>
      verb === 'CCC' ||
      (verb !== 'PROT' && (COMMAND.test(verb) || exchange.command === null) && isUnsupported(exchange.final)),
  ).map((group) =>
    claim(
      group.lead,
      group.lead.verb,
      group.lead.exchange.final,
      groupSigns(
        group,
        ({ exchange }) => `${exchange.command?.verb ?? UNKNOWN_VERB} is answered ${quote(exchange.final)}`,
      ),
    ),
  )
}
