import { isPrivateAddress } from '../../protocol/addresses.ts'
import { groupBreaks, groupEvidence } from '../breaks/break-groups.ts'
import { isIpv6Fallback } from '../ipv6-fallback.ts'
import { remarksMean } from '../reading.ts'
import type { Rule } from '../rule.ts'
import { endpointText } from '../words.ts'

export const rule: Rule = {
  name: 'control-port-silent',
  cause: 'control-port-filtered',
  words: {
    title: 'Nothing answers at {endpoint}',
    explanation:
      'The first packet of the control connection (SYN) was sent and nothing came back: no acceptance, no refusal. A computer that is up answers one way or the other, so a firewall on the way drops the packet, the address belongs to no host or to a device that does not relay FTP, or the host is down.',
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
      'greeting-never-comes': {
        title: '{endpoint} accepts the connection and then says nothing',
        explanation:
          'The TCP connection opened, but no greeting came. A device that accepts connections for a server it cannot reach behaves like this, and so does a server that waits for TLS (implicit FTPS).',
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
  check: (session) =>
    groupBreaks(
      session,
      'connect',
      (broken) =>
        (broken.how === 'timeout' ||
          broken.how === 'unreachable' ||
          broken.how === 'denied' ||
          (broken.how === 'failed' &&
            session.imported &&
            remarksMean(session, broken.remarks, 'not-connected') !== null)) &&
        !isIpv6Fallback(session, broken),
    ).map((group) => {
      const { how, to } = group.lead
      return {
        explains: group.lead.event,
        stage: 'tcp-control',
        culprit: 'network-firewall',
        certainty: how === 'failed' ? 'possible' : 'likely',
        facts: { endpoint: endpointText(to) },
        forms: how === 'unreachable' || how === 'denied' ? [how] : [],
        evidence: groupEvidence(group, (broken) =>
          broken.how === 'timeout'
            ? `no answer to the connection request to ${endpointText(broken.to)}`
            : broken.how === 'unreachable'
              ? `${endpointText(broken.to)} is reported unreachable`
              : `connecting to ${endpointText(broken.to)} fails`,
        ),
        weight: to?.address && isPrivateAddress(to.address) ? 45 : 50,
      }
    }),
}
