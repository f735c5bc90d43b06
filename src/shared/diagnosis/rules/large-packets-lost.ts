import { groupBreaks, groupEvidence } from '../breaks/break-groups.ts'
import { remarkThatMeans } from '../reading.ts'
import type { Observation, Rule } from '../rule.ts'
import { evidence } from '../words.ts'

/** Bytes: what fits in one packet of any usual link. */
const ONE_PACKET = 1400

export const rule: Rule = {
  name: 'large-packets-lost',
  cause: 'mtu-blackhole',
  words: {
    title: 'Small packets pass, full-size ones vanish {moment}',
    explanation:
      'Commands and replies pass, and as soon as a message is larger than one packet of a narrower link (the ClientHello of today’s TLS libraries, the server’s certificate, file data) nothing comes through. A link on the way carries only smaller packets, and the notice about it (ICMP) is filtered, so that nobody learns to send smaller ones. VPN and PPPoE links are the usual place.',
    rulesOut: ['The control port is open and small messages pass both ways.'],
    remedies: [
      {
        id: 'pass-client-icmp',
        who: 'client-firewall',
        action:
          'Let ICMP “fragmentation needed” (IPv4) and “packet too big” (IPv6) pass, or clamp the TCP segment size to the link (MSS clamping) on the VPN or PPPoE device.',
      },
      { id: 'pass-server-icmp', who: 'server-firewall', action: 'The same on the server’s side.' },
      {
        id: 'lower-mtu',
        who: 'client',
        action:
          'To prove it, lower the MTU of the client’s interface to 1280 and try again, or send a small ClientHello.',
      },
    ],
    references: [
      { title: 'RFC 2923 (TCP problems with path MTU discovery)' },
      { title: 'RFC 4821 (packetization layer path MTU discovery)' },
    ],
  },
  check(session) {
    const found: Observation[] = []
    for (const group of groupBreaks(session, 'tls', ({ how }) => how === 'silence')) {
      const tls = group.lead.control?.tls
      const hello = tls?.clientHello?.hello.bytes ?? 0
      const answered = tls?.serverHello != null
      const small = smallHelloWorks(session)
      const said = remarkThatMeans(session, 'smaller-packets-work')
      if (!tls && said) {
        found.push({
          explains: group.lead.event,
          stage: 'tls-control',
          culprit: 'network-firewall',
          certainty: 'likely',
          facts: { moment: 'when TLS starts' },
          evidence: [
            { event: said.event.id, shows: 'with smaller packets it works' },
            ...groupEvidence(group, () => 'the handshake meets silence'),
          ],
          probes: ['small-client-hello'],
          weight: 80,
        })
        continue
      }
      if (!tls || (!answered && hello < ONE_PACKET && small === null)) continue
      found.push({
        explains: group.lead.event,
        stage: 'tls-control',
        culprit: 'network-firewall',
        certainty: small !== null ? 'proven' : answered && tls.certificates === null ? 'likely' : 'possible',
        facts: { moment: answered ? 'when the server sends its certificate' : 'when TLS starts' },
        evidence: [
          ...evidence(
            [tls.clientHello?.id, `a ClientHello of ${hello} bytes`],
            [tls.serverHello?.id, 'the beginning of the server’s answer'],
            [small, 'a small ClientHello is answered'],
          ),
          ...groupEvidence(group, () => 'then nothing more'),
        ],
        probes: ['small-client-hello', 'tls-1.2-only'],
        weight: small !== null ? 85 : 58,
      })
    }
    const smaller = remarkThatMeans(session, 'smaller-packets-work')
    for (const group of groupBreaks(
      session,
      'data',
      ({ operation }) =>
        operation.tls === 'silence' ||
        (smaller !== null && operation.preliminary !== null && operation.tcp !== 'refused') ||
        (operation.tcp === 'open' &&
          operation.cut?.how === 'stalled' &&
          operation.final === null &&
          (operation.bytes ?? 0) < ONE_PACKET),
    )) {
      const { operation } = group.lead
      const hello = operation.view?.tls
      const controlPassed = session.controls.some(({ tls }) => tls?.secured)
      if (operation.tls === 'silence' && hello?.serverHello == null && controlPassed) continue
      found.push({
        explains: group.lead.event,
        stage: operation.tls === 'silence' ? 'tls-data' : 'transfer',
        culprit: 'network-firewall',
        certainty: smaller ? 'likely' : 'possible',
        facts: { moment: 'on the data connection' },
        evidence: [
          ...(smaller ? [{ event: smaller.event.id, shows: 'with smaller packets it works' }] : []),
          ...groupEvidence(group, () => 'the connection opens and stays silent'),
        ],
        probes: ['small-client-hello'],
        weight: operation.kind === 'upload' ? 60 : 50,
      })
    }
    return found
  },
}

/** The follow-up probe with a ClientHello that fits one packet was answered. */
function smallHelloWorks(session: Parameters<Rule['check']>[0]): number | null {
  const attempts = new Set(
    session.view.transcript.events.flatMap((event) =>
      event.type === 'attempt-started' && event.probe === 'small-client-hello' ? [event.attempt] : [],
    ),
  )
  const good = [...session.view.controls, ...session.view.probes].find(
    ({ attempt, tls }) => attempts.has(attempt) && tls?.secured,
  )
  return good?.tls?.secured?.id ?? null
}
