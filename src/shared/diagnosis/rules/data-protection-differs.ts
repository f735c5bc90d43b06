import { isAdmission } from '../../protocol/reply-codes.ts'
import { groupBreaks, groupSigns } from '../breaks/break-groups.ts'
import { refusalMeans } from '../breaks/data-breaks.ts'
import { hasWorked } from '../has-worked.ts'
import type { Sign } from '../hypothesis.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import { controlEncrypted, type Reading, remarkThatMeans } from '../reading.ts'
import { replyMeans } from '../reply-meaning.ts'
import { quote, shows } from '../words.ts'

type Form = 'server' | 'prot-refused' | 'plain-answer'

export const rule = hypothesis<Form>({
  cause: 'data-protection-mismatch',
  words: {
    title: 'Client and server disagree about protecting data connections ({reply})',
    explanation:
      'With FTPS the protection of data connections is agreed on separately (PBSZ, PROT). The server demands it (PROT P) and the client did not ask, or the client speaks TLS where the server keeps data in clear.',
    forms: {
      'prot-refused': {
        title: 'The server refuses the protection level that the client asks for ({reply})',
        explanation:
          'The client asked for a protection level of data connections (PROT) and the server does not accept it.',
      },
      'plain-answer': {
        title: 'The server sends clear text where the client expects TLS data',
      },
    },
    rulesOut: ['The data port and the firewall are fine: this is a matter of agreement between client and server.'],
    remedies: [
      {
        id: 'protect-data',
        who: 'client',
        action: 'Send PBSZ 0 and PROT P after login and use TLS on data connections.',
        act: { id: 'set-option', option: 'protection', value: 'P' },
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
  looks: [demandedForData, demandedWhileArranging, levelRefused, answeredInClear],
})

function isDemand(lines: readonly string[] | undefined): boolean {
  const means = replyMeans(lines ?? [])
  return (means.has('data-protection-required') || means.has('tls-required')) && !means.has('session-reuse-required')
}

function demandedForData(session: Reading): Claim<Form>[] {
  // "Security requirements" of the data connection are about its addresses, too.
  if (remarkThatMeans(session, 'peer-mismatch')) return []
  return groupBreaks(
    session,
    'data',
    ({ operation: { final } }) => final !== null && final.code >= 400 && isDemand(final.lines),
  ).map((group) => ({
    explains: group.lead,
    stage: 'transfer',
    facts: { reply: quote(group.lead.operation.final) },
    signs: [
      ...protShown(session),
      ...groupSigns(group, ({ operation }) => `the server says ${quote(operation.final)}`, 'named'),
    ],
  }))
}

function demandedWhileArranging(session: Reading): Claim<Form>[] {
  return groupBreaks(session, 'setup', ({ exchange }) => isDemand(exchange?.final?.lines)).map((group) => ({
    explains: group.lead,
    stage: group.lead.stage,
    facts: { reply: quote(group.lead.exchange?.final ?? null) },
    signs: [
      ...protShown(session),
      ...groupSigns(
        group,
        ({ exchange }) => `${exchange?.command?.verb ?? 'PASV'} is answered ${quote(exchange?.final ?? null)}`,
        'named',
      ),
    ],
  }))
}

function levelRefused(session: Reading): Claim<Form>[] {
  return groupBreaks(session, 'command', ({ verb }) => verb === 'PROT').map((group) => {
    const reply = group.lead.exchange.final
    const level = group.lead.exchange.command?.line.split(/\s+/)[1]?.toUpperCase()
    return {
      explains: group.lead,
      stage: 'post-login',
      // Clear is what a data connection is without PROT (RFC 4217 section 9): a session that goes on lacks nothing.
      ...(level === 'C' && hasWorked(session) ? { severity: 'note' as const } : {}),
      forms: level === 'P' ? ['prot-refused', 'server'] : ['prot-refused'],
      facts: { reply: quote(reply) },
      signs: groupSigns(
        group,
        ({ exchange }) => `${exchange.command?.line ?? 'PROT'} is answered ${quote(exchange.final)}`,
        // Whatever it says: the level that was asked for is not granted. A server that fails has refused no level.
        replyMeans(reply?.lines ?? []).has('session-setup')
          ? undefined
          : level === 'P' || isDemand(reply?.lines)
            ? 'named'
            : 'telling',
      ),
    }
  })
}

/** What a dying server writes past TLS is no listing in clear. */
const ERROR_REPLY = /^\s*[45]\d\d[ -]/

function answeredInClear(session: Reading): Claim<Form>[] {
  return groupBreaks(
    session,
    'data',
    ({ operation }) =>
      operation.tls === 'plain-answer' &&
      !refusalMeans(operation).has('session-reuse-required') &&
      !ERROR_REPLY.test(operation.view?.tls?.garbage?.text ?? ''),
  ).map((group) => ({
    explains: group.lead,
    stage: 'tls-data',
    forms:
      protRefused(session) || protGranted(session) || loginHidden(session)
        ? ['plain-answer', 'server']
        : ['plain-answer'],
    facts: { reply: quote(group.lead.operation.final) },
    signs: [...protShown(session), ...groupSigns(group, () => 'clear text where TLS was expected', 'telling')],
  }))
}

const protExchange = (session: Reading) => session.exchanges.findLast(({ command }) => command?.verb === 'PROT') ?? null

const protRefused = (session: Reading) => (protExchange(session)?.final?.code ?? 200) >= 400

/** A log that does not show the login hides PROT as well; a client that expects TLS there has sent it. */
const loginHidden = ({ closedWorld, exchanges }: Reading): boolean =>
  !closedWorld && exchanges.every(({ command }) => command?.verb !== 'USER' && command?.verb !== 'PROT')

/** The server took PROT P, and does not keep to it. */
function protGranted(session: Reading): boolean {
  const prot = protExchange(session)
  return /^PROT P/i.test(prot?.command?.line ?? '') && prot?.final?.code === 200
}

function protShown(session: Reading): Sign[] {
  const prot = protExchange(session)
  if (prot?.command && prot.final)
    return [shows(prot.final.id, `${prot.command.line} was answered ${quote(prot.final)}`)]
  const login = session.exchanges.find(({ final }) => isAdmission(final?.code))
  return controlEncrypted(session, login ?? null) !== false && login?.final
    ? [shows(login.final.id, 'after the login no PROT P was sent')]
    : []
}
