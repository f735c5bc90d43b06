import type { EventId } from '../../transcript/event.ts'
import { groupBreaks, groupSigns } from '../breaks/break-groups.ts'
import { controlSecured } from '../breaks/data-breaks.ts'
import type { Sign } from '../hypothesis.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import { type Reading, remarkThatMeans } from '../reading.ts'
import { refusableHello, smallHello } from '../tls-probes.ts'
import { ONE_PACKET } from '../weighing/weights.ts'
import { sign } from '../words.ts'

export const rule = hypothesis({
  cause: 'mtu-blackhole',
  words: {
    title: 'Small packets pass, full-size ones vanish {moment}',
    explanation:
      'Commands pass, but messages of a full packet (certificate, file data) do not. A link on the way, usually a VPN or PPPoE, carries only smaller packets, and the notice about it (ICMP) is filtered.',
    rulesOut: ['The control port is open and small messages pass both ways.'],
    remedies: [
      {
        id: 'pass-client-icmp',
        who: 'client-firewall',
        action:
          'Let ICMP “fragmentation needed” (IPv4) and “packet too big” (IPv6) pass, or clamp the TCP segment size to the link (MSS clamping) on the VPN or PPPoE device.',
      },
      {
        id: 'pass-server-icmp',
        who: 'server-firewall',
        action:
          'Let ICMP “fragmentation needed” and “packet too big” pass on the server’s side, too, or clamp the TCP segment size there.',
      },
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
  looks: [atTls, withData],
})

const said = (session: Reading): Sign[] => [
  ...sign('telling', remarkThatMeans(session, 'smaller-packets-work')?.event.id, 'with smaller packets it works'),
  ...sign('telling', pingLost(session), 'ping: small packets come back, large ones that may not be split do not'),
]

/** Linux, Windows, BSD: packets that no router may split. */
const UNSPLIT = /\bping\b.* (?:-M do|-f|-D)\b/
const SIZE = /\bping\b.* -[sl] ?(\d{2,5})\b/
const BACK = /^(?:\d{1,9} packets transmitted, (\d{1,9}) |\s*Packets: Sent = \d{1,9}, Received = (\d{1,9}),)/

/** The result of a ping that is lost, where one with smaller packets came back. */
function pingLost(session: Reading): EventId | undefined {
  let size: number | null = null
  let passed = 0
  let lost: { readonly event: EventId; readonly size: number } | null = null
  for (const { event } of session.remarks) {
    const { text } = event
    if (UNSPLIT.test(text)) size = Number(SIZE.exec(text)?.[1] ?? 0) || null
    const [, ...counts] = BACK.exec(text) ?? []
    const back = counts.find((count) => count !== undefined)
    if (size === null || back === undefined) continue
    if (back === '0') lost ??= { event: event.id, size }
    else passed = Math.max(passed, size)
  }
  return lost !== null && passed > 0 && passed < lost.size ? lost.event : undefined
}

function atTls(session: Reading): Claim[] {
  return groupBreaks(session, 'tls', ({ how }) => how === 'silence').flatMap((group): Claim[] => {
    const tls = group.lead.control?.tls
    const hello = tls?.clientHello?.hello.bytes ?? 0
    const small = smallHello(session)
    const refused = refusableHello(session)
    const told = said(session)
    const fits = hello < ONE_PACKET && small.answered === null && refused.answered === null
    if (told.length === 0 && (!tls || (!tls.serverHello && fits))) return []
    return [
      {
        explains: group.lead,
        stage: 'tls-control',
        facts: { moment: tls?.serverHello ? 'when the server sends its certificate' : 'when TLS starts' },
        signs: [
          ...told,
          ...(tls?.clientHello ? [{ event: tls.clientHello.id, shows: `a ClientHello of ${hello} bytes` }] : []),
          // The small first message of the answer came, the large one behind it did not.
          ...(tls?.certificates ? [] : sign('telling', tls?.serverHello?.id, 'the beginning of the server’s answer')),
          ...sign('proof', small.answered, 'a small ClientHello is answered'),
          // The answer to it is large all the same, and may be what gets lost.
          ...sign('odd', small.silent, 'a ClientHello that fits one packet is not answered either'),
          ...sign(
            'telling',
            refused.answered,
            'a ClientHello that can only be refused is answered, in one small packet',
          ),
          ...sign(
            'contrary',
            refused.silent,
            'a ClientHello that can only be refused, in a small packet, meets silence',
          ),
          ...groupSigns(group, () => 'then nothing more'),
        ],
        probes: ['small-client-hello', 'unacceptable-client-hello', 'tls-1.2-only'],
      },
    ]
  })
}

function withData(session: Reading): Claim[] {
  const told = said(session)
  return groupBreaks(session, 'data', ({ operation }) => {
    const { tls, tcp, cut, final, bytes, view, preliminary } = operation
    if (told.length > 0 && preliminary !== null && tcp !== 'refused') return true
    // A first message that the control connection got through fits the data connection, too.
    if (tls === 'silence') return view?.tls?.serverHello != null || controlSecured(session) === null
    return tcp === 'open' && cut?.how === 'stalled' && final === null && (bytes ?? 0) < ONE_PACKET
  }).map((group) => ({
    explains: group.lead,
    stage: group.lead.operation.tls === 'silence' ? 'tls-data' : 'transfer',
    facts: { moment: 'on the data connection' },
    signs: [
      ...told,
      ...groupSigns(
        group,
        () => 'the connection opens and stays silent',
        // Uploads send full packets at once.
        group.lead.operation.kind === 'upload' ? 'expected' : 'hint',
      ),
    ],
    probes: ['small-client-hello'],
  }))
}
