import { groupBreaks, groupEvidence } from '../breaks/break-groups.ts'
import { replyMeans } from '../reply-meaning.ts'
import type { Observation, Rule } from '../rule.ts'
import { quote } from '../words.ts'

export const rule: Rule = {
  name: 'command-not-supported',
  cause: 'command-unsupported',
  words: {
    title: 'The server does not support {verb} ({reply})',
    explanation:
      'One command is refused, and another way to the same end exists: PASV instead of EPSV or PORT, LIST instead of MLSD, plain LIST instead of LIST with options. Many clients fall back by themselves; this one did not, or was told not to.',
    forms: {
      'clear-control': {
        title: 'The server does not clear the control connection after login ({reply})',
        explanation:
          'CCC takes TLS off the control connection once the login is done, so that devices on the way can read which data ports are arranged. This server refuses it: it does not know the command, or its policy keeps commands protected. Nothing is wrong with the session without it.',
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
          'Leave out --ccc (in the app: "Clear the control connection after login"). Commands then stay under TLS, and the firewall needs rules for the server’s fixed range of data ports.',
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
  check(session) {
    const found: Observation[] = []
    const unsupported = (lines: readonly string[] | undefined, code: number | undefined) => {
      const means = replyMeans(lines ?? [])
      return (
        (means.has('unknown-command') ||
          means.has('active-unsupported') ||
          means.has('passive-unsupported') ||
          code === 500 ||
          code === 502 ||
          code === 504) &&
        !means.has('foreign-address-refused') &&
        !means.has('data-encryption-required') &&
        !means.has('session-reuse-required') &&
        !means.has('cannot-listen')
      )
    }
    const add = (
      event: number,
      stage: Observation['stage'],
      verb: string,
      reply: string,
      weight: number,
      proof: Observation['evidence'],
    ) =>
      found.push({
        explains: event,
        stage,
        culprit: 'server-config',
        certainty: 'likely',
        facts: { verb, reply },
        forms: [verb === 'CCC' ? 'clear-control' : 'other-form'],
        evidence: proof,
        probes: verb === 'CCC' ? [] : ['other-data-method'],
        weight,
      })
    for (const group of groupBreaks(session, 'setup', ({ how, exchange }) => {
      const reply = exchange?.final
      const means = replyMeans(reply?.lines ?? [])
      const policy =
        means.has('permission-denied') && (reply?.code ?? 0) >= 500 && !means.has('foreign-address-refused')
      return (
        how === 'refused' &&
        (unsupported(reply?.lines, reply?.code) ||
          policy ||
          (reply?.code === 501 && !means.has('foreign-address-refused')))
      )
    }))
      add(
        group.lead.event,
        group.lead.stage,
        group.lead.verb ?? 'the command',
        quote(group.lead.exchange?.final ?? null),
        55,
        groupEvidence(
          group,
          ({ exchange }) => `${exchange?.command?.verb ?? 'the command'} is answered ${quote(exchange?.final ?? null)}`,
        ),
      )
    for (const group of groupBreaks(session, 'data', ({ operation }) => {
      const { final } = operation
      return (
        final !== null &&
        (final.code === 500 || final.code === 501 || final.code === 502 || final.code === 504) &&
        unsupported(final.lines, final.code)
      )
    }))
      add(
        group.lead.event,
        'transfer',
        group.lead.operation.transfer?.command?.verb ?? 'the command',
        quote(group.lead.operation.final),
        60,
        groupEvidence(group, ({ operation }) => `the server says ${quote(operation.final)}`),
      )
    for (const group of groupBreaks(
      session,
      'command',
      ({ verb, exchange }) =>
        // RFC 2228 has codes of its own for a refused CCC (533, 534), and each of them means: not here.
        verb === 'CCC' || (verb !== 'PROT' && unsupported(exchange.final?.lines, exchange.final?.code)),
    ))
      add(
        group.lead.event,
        group.lead.stage,
        group.lead.verb,
        quote(group.lead.exchange.final),
        60,
        groupEvidence(
          group,
          ({ exchange }) => `${exchange.command?.verb ?? 'the command'} is answered ${quote(exchange.final)}`,
        ),
      )
    return found
  },
}
