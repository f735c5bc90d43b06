import { groupBreaks, groupEvidence } from '../breaks/break-groups.ts'
import { refusalMeans } from '../breaks/data-breaks.ts'
import { controlEncrypted, remarkThatMeans } from '../reading.ts'
import { replyMeans } from '../reply-meaning.ts'
import type { Observation, Rule } from '../rule.ts'
import { evidence, quote } from '../words.ts'

export const rule: Rule = {
  name: 'data-protection-differs',
  cause: 'data-protection-mismatch',
  words: {
    title: 'Client and server disagree about protecting data connections ({reply})',
    explanation:
      'With FTPS the protection of data connections is agreed on separately (PBSZ, PROT). The server demands protected data connections (PROT P) and the client did not ask for them, or the client speaks TLS on a data connection that the server keeps in clear.',
    forms: {
      'prot-refused': {
        title: 'The server refuses the protection level that the client asks for ({reply})',
        explanation:
          'The client asked for a protection level of data connections (PROT) and the server does not accept it.',
      },
      'plain-answer': {
        title: 'The server sends clear text on a data connection where the client expects TLS',
      },
    },
    rulesOut: ['The data port and the firewall are fine: this is a matter of agreement between client and server.'],
    remedies: [
      {
        id: 'protect-data',
        who: 'client',
        action: 'Send PBSZ 0 and PROT P after login and use TLS on data connections (--prot P).',
      },
      {
        id: 'enable-data-protection',
        who: 'server-admin',
        action:
          'If the server cannot protect data connections, enable it (a certificate is there already), or allow PROT C knowingly.',
        warning: 'With PROT C file contents travel in clear.',
      },
    ],
    references: [{ title: 'RFC 4217 section 9 (PBSZ, PROT)' }, { title: 'RFC 2228 section 3 (PROT)' }],
  },
  check(session) {
    const found: Observation[] = []
    const demand = (lines: readonly string[]) => {
      const means = replyMeans(lines)
      return (
        (means.has('data-encryption-required') || means.has('encryption-required')) &&
        !means.has('session-reuse-required')
      )
    }
    for (const group of groupBreaks(
      session,
      'data',
      ({ operation }) =>
        operation.final !== null &&
        operation.final.code >= 400 &&
        demand(operation.final.lines) &&
        // "Security requirements" of the data connection are about its addresses, too.
        !remarkThatMeans(session, 'peer-mismatch'),
    ))
      found.push({
        explains: group.lead.event,
        stage: 'transfer',
        culprit: 'client',
        certainty: 'proven',
        facts: { reply: quote(group.lead.operation.final) },
        evidence: [
          ...protEvidence(session),
          ...groupEvidence(group, ({ operation }) => `the server says ${quote(operation.final)}`),
        ],
        weight: 80,
      })
    for (const group of groupBreaks(
      session,
      'setup',
      ({ exchange }) => exchange?.final != null && demand(exchange.final.lines),
    ))
      found.push({
        explains: group.lead.event,
        stage: group.lead.stage,
        culprit: 'client',
        certainty: 'proven',
        facts: { reply: quote(group.lead.exchange?.final ?? null) },
        evidence: [
          ...protEvidence(session),
          ...groupEvidence(
            group,
            ({ exchange }) => `${exchange?.command?.verb ?? 'PASV'} is answered ${quote(exchange?.final ?? null)}`,
          ),
        ],
        weight: 75,
      })
    for (const group of groupBreaks(session, 'command', ({ verb }) => verb === 'PROT')) {
      const { exchange } = group.lead
      const reply = exchange.final
      const level = exchange.command?.line.split(/\s+/)[1]?.toUpperCase()
      const policy = reply !== null && demand(reply.lines)
      found.push({
        explains: group.lead.event,
        stage: 'post-login',
        culprit: level === 'P' ? 'server-config' : 'client',
        certainty: policy || level === 'P' ? 'proven' : 'likely',
        forms: ['prot-refused'],
        facts: { reply: quote(reply) },
        evidence: groupEvidence(
          group,
          (broken) => `${broken.exchange.command?.line ?? 'PROT'} is answered ${quote(broken.exchange.final)}`,
        ),
        weight: 75,
      })
    }
    for (const group of groupBreaks(
      session,
      'data',
      ({ operation }) => operation.tls === 'plain-answer' && !refusalMeans(operation).has('session-reuse-required'),
    ))
      found.push({
        explains: group.lead.event,
        stage: 'tls-data',
        culprit: protRefused(session) ? 'server-config' : 'client',
        certainty: 'likely',
        forms: ['plain-answer'],
        facts: { reply: quote(group.lead.operation.final) },
        evidence: [...protEvidence(session), ...groupEvidence(group, () => 'clear text where TLS was expected')],
        weight: 65,
      })
    return found
  },
}

const protExchange = (session: Parameters<Rule['check']>[0]) =>
  session.exchanges.findLast(({ command }) => command?.verb === 'PROT') ?? null

const protRefused = (session: Parameters<Rule['check']>[0]) => (protExchange(session)?.final?.code ?? 200) >= 400

function protEvidence(session: Parameters<Rule['check']>[0]): ReturnType<typeof evidence> {
  const prot = protExchange(session)
  if (prot?.command && prot.final)
    return evidence([prot.final.id, `${prot.command.line} was answered ${quote(prot.final)}`])
  const login = session.exchanges.find(({ final }) => final?.code === 230)
  return controlEncrypted(session, login ?? null) !== false && login?.final
    ? evidence([login.final.id, 'after the login no PROT P was sent'])
    : []
}
