import { groupBreaks, groupEvidence } from '../breaks/break-groups.ts'
import { replyMeans } from '../reply-meaning.ts'
import type { Observation, Rule } from '../rule.ts'
import { quote } from '../words.ts'

const BETTER = [
  'storage-full',
  'session-reuse-required',
  'data-encryption-required',
  'encryption-required',
  'peer-mismatch',
  'idle-timeout',
  'too-many-connections',
] as const

export const rule: Rule = {
  name: 'operation-refused',
  cause: 'server-permission-denied',
  words: {
    title: 'The server refuses {verb}: {reply}',
    explanation:
      'The session works, and the server refuses this operation: the account lacks the right, the folder or file is not there or read-only, or a policy of the server forbids it.',
    forms: {
      missing: {
        title: 'The server does not find what {verb} names: {reply}',
        explanation:
          'The session works; the path that was asked for does not exist at the server, or the account may not see it.',
      },
    },
    rulesOut: ['Connection, TLS and login work; no firewall is involved unless it filters FTP commands.'],
    remedies: [
      {
        id: 'give-right',
        who: 'server-admin',
        action:
          'Give the account the right to do this in this folder (file system and FTP server), and switch writing on in the server if it is off (vsftpd write_enable=YES).',
      },
      {
        id: 'check-name',
        who: 'client',
        action: 'Check folder and file name, their capitals, and whether the file exists already.',
      },
    ],
    references: [{ title: 'RFC 959 section 4.2 (550, 553)' }],
  },
  check(session) {
    const found: Observation[] = []
    const add = (
      event: number,
      stage: Observation['stage'],
      verb: string,
      lines: readonly string[],
      code: number,
      reply: string,
      proof: Observation['evidence'],
    ) => {
      const means = replyMeans(lines)
      if (
        BETTER.some((meaning) => means.has(meaning)) ||
        (means.has('setup-failure') && /\boops\b|chroot/i.test(reply))
      )
        return
      const clear = means.has('permission-denied') || means.has('operation-not-permitted')
      const missing = means.has('not-found') && !clear
      const usual = code === 550 || code === 553 || code === 450 || code === 551 || code === 532
      if (!clear && !missing && !usual) return
      if (means.has('unknown-command') && !clear && !missing && code !== 550) return
      found.push({
        explains: event,
        stage,
        culprit: missing ? 'client' : 'server-config',
        certainty: 'likely',
        facts: { verb, reply },
        forms: missing ? ['missing'] : [],
        evidence: proof,
        weight: clear || missing ? 65 : 50,
      })
    }
    for (const group of groupBreaks(session, 'data', ({ operation }) => {
      const { final } = operation
      if (!final || final.code < 400 || final.code === 421) return false
      const means = replyMeans(final.lines)
      return (
        final.code >= 500 ||
        ((means.has('permission-denied') || means.has('not-found')) && final.code !== 425 && final.code !== 426)
      )
    })) {
      const { operation } = group.lead
      if (operation.final)
        add(
          group.lead.event,
          'transfer',
          operation.transfer?.command?.verb ?? 'the transfer',
          operation.final.lines,
          operation.final.code,
          quote(operation.final),
          groupEvidence(group, ({ operation: one }) => `the server says ${quote(one.final)}`),
        )
    }
    for (const group of groupBreaks(session, 'command', ({ verb }) => verb !== 'PROT' && verb !== 'CCC')) {
      const { exchange, verb } = group.lead
      if (exchange.final)
        add(
          group.lead.event,
          group.lead.stage,
          verb,
          exchange.final.lines,
          exchange.final.code,
          quote(exchange.final),
          groupEvidence(group, (broken) => `${broken.verb} is answered ${quote(broken.exchange.final)}`),
        )
    }
    return found
  },
}
