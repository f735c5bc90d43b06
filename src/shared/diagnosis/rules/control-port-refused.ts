import { groupBreaks, groupSigns } from '../breaks/break-groups.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import { isIpv6Fallback } from '../ipv6-fallback.ts'
import type { Reading } from '../reading.ts'
import { endpointText } from '../words.ts'

export const rule = hypothesis({
  cause: 'control-port-refused',
  words: {
    title: 'The connection to {endpoint} is refused at once',
    explanation:
      'The host answered the connection request with a refusal (RST). It is up, and nothing listens on this port, or a rule rejects this client: a wrong port number, a stopped service, or a block list.',
    rulesOut: ['The address resolves and answers, so this is no silent packet filter.'],
    remedies: [
      {
        id: 'check-port',
        who: 'client',
        action:
          'Check the port: 21 for plain and explicit FTPS, 990 for implicit FTPS, or the one that the server’s admin names.',
      },
      {
        id: 'check-service',
        who: 'server-admin',
        action: 'Check that the FTP service runs and listens on this address and port (ss -ltn, netstat -an).',
      },
      {
        id: 'check-block-lists',
        who: 'server-admin',
        action: 'Look for the client’s address in block lists (fail2ban, IP restrictions).',
      },
      {
        id: 'allow-control-port',
        who: 'server-firewall',
        action: 'If a rule rejects with RST, allow TCP to {endpoint} from this client.',
      },
    ],
    references: [{ title: 'RFC 9293 section 3.10.7.1 (a closed port answers with RST)' }],
  },
  looks: [refused],
})

function refused(session: Reading): Claim[] {
  return groupBreaks(
    session,
    'connect',
    (broken) => (broken.how === 'refused' || broken.how === 'reset') && !isIpv6Fallback(session, broken),
  ).map((group) => ({
    explains: group.lead,
    stage: 'tcp-control',
    facts: { endpoint: endpointText(group.lead.to, 'the control port') },
    signs: groupSigns(group, ({ to }) => `${endpointText(to, 'the control port')} refuses the connection`),
  }))
}
