import type { Break } from '../breaks/break.ts'
import { groupBreaks, groupSigns } from '../breaks/break-groups.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import { isIpv6Fallback } from '../ipv6-fallback.ts'
import type { Reading } from '../reading.ts'
import { endpointText } from '../words.ts'

type Form = 'unreachable' | 'denied'

export const rule = hypothesis<Form>({
  cause: 'control-port-filtered',
  words: {
    title: 'Nothing answers at {endpoint}',
    explanation:
      'The connection request got no answer at all. A computer that is up accepts or refuses. So a firewall on the way drops the packet, the address is wrong, or the host is down.',
    forms: {
      unreachable: {
        title: 'The network says that {endpoint} cannot be reached',
        explanation:
          'A router or firewall answered in place of the server that this address or port is out of reach (ICMP), or this computer has no route to it.',
      },
      denied: {
        title: 'Connecting to {endpoint} is forbidden',
        explanation:
          'The connection request was refused with “administratively prohibited”: by a rule of a firewall on the way that says so (ICMP), or by a firewall or security program on this computer itself.',
      },
    },
    rulesOut: ['The server’s FTP settings, user name and password were never reached.'],
    remedies: [
      { id: 'allow-outgoing', who: 'client-firewall', action: 'Allow outgoing TCP connections to {endpoint}.' },
      {
        id: 'allow-incoming',
        who: 'server-firewall',
        action: 'Allow and forward incoming TCP connections to {endpoint} from the client’s public address.',
      },
      {
        id: 'check-service',
        who: 'server-admin',
        action: 'Check that the host is up and that the FTP service listens on this address and port.',
      },
      {
        id: 'check-address',
        who: 'client',
        action: 'Check address and port; try from another network to learn which side drops the packet.',
      },
      {
        id: 'allow-program',
        who: 'client',
        action: 'Allow this program in the firewall or security software of this computer.',
        when: 'denied',
      },
    ],
    references: [{ title: 'RFC 9293 section 3.5 (TCP connection establishment)' }],
  },
  looks: [silent],
})

type ConnectBreak = Extract<Break, { readonly kind: 'connect' }>

/** The client's own system has no way to this address of several, and the next one answers: no device has done anything. */
const isWithoutRoute = ({ closedWorld }: Reading, { how, resolvedBy }: ConnectBreak): boolean =>
  !closedWorld && how === 'unreachable' && resolvedBy !== null

const UNANSWERED: ReadonlySet<string> = new Set(['timeout', 'unreachable', 'denied'])
const FORMS: Readonly<Record<string, readonly Form[]>> = { unreachable: ['unreachable'], denied: ['denied'] }

function silent(session: Reading): Claim<Form>[] {
  return groupBreaks(
    session,
    'connect',
    (broken) => UNANSWERED.has(broken.how) && !isIpv6Fallback(session, broken) && !isWithoutRoute(session, broken),
  ).map((group) => ({
    explains: group.lead,
    stage: 'tcp-control',
    facts: { endpoint: endpointText(group.lead.to, 'the control port') },
    forms: FORMS[group.lead.how] ?? [],
    signs: groupSigns(group, ({ how, to }) =>
      how === 'timeout'
        ? `no answer to the connection request to ${endpointText(to, 'the control port')}`
        : how === 'unreachable'
          ? `${endpointText(to, 'the control port')} is reported unreachable`
          : `connecting to ${endpointText(to, 'the control port')} fails`,
    ),
  }))
}
