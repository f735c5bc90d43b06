import { addressFamily } from '../../protocol/addresses.ts'
import type { EventId } from '../../transcript/event.ts'
import type { Break } from '../breaks/break.ts'
import { groupBreaks, groupSigns } from '../breaks/break-groups.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import { isIpv6Fallback } from '../ipv6-fallback.ts'
import type { Reading } from '../reading.ts'
import { endpointText, sign } from '../words.ts'

export const rule = hypothesis({
  cause: 'ipv6-path-broken',
  words: {
    title: 'The server’s IPv6 address {endpoint} cannot be reached; IPv4 works',
    explanation:
      'The name has an IPv6 address that clients try first. No connection to it comes about, while the same server answers over IPv4. Every client loses time on it, and a client that tries only the first address fails.',
    remedies: [
      {
        id: 'serve-ipv6',
        who: 'server-admin',
        action: 'Let the FTP service listen on the IPv6 address, or take the AAAA record away.',
      },
      {
        id: 'allow-ipv6',
        who: 'server-firewall',
        action: 'Allow the control port and the data ports over IPv6 as well.',
      },
      {
        id: 'check-ipv6',
        who: 'client-firewall',
        action: 'Check whether this network has working IPv6; allow outgoing FTP over it.',
      },
      {
        id: 'use-ipv4',
        who: 'client',
        action: 'Until then connect over IPv4 only.',
        act: { id: 'set-option', option: 'family', value: 'ipv4' },
      },
    ],
    references: [{ title: 'RFC 8305 (Happy Eyeballs version 2)' }, { title: 'RFC 2428 (FTP over IPv6)' }],
  },
  looks: [fallenBack, behindIpv4],
})

function fallenBack(session: Reading): Claim[] {
  for (const broken of session.breaks)
    if (isIpv6Fallback(session, broken) && broken.kind === 'connect')
      return [
        {
          explains: broken,
          stage: 'tcp-control',
          severity: 'warning',
          facts: { endpoint: endpointText(broken.to) },
          signs: [
            ...sign('expected', broken.event, `no connection to ${endpointText(broken.to)}`),
            // The same host over the other protocol: only the address family differs.
            ...sign('proof', broken.resolvedBy, 'the IPv4 address accepts'),
          ],
        },
      ]
  return []
}

/** Another client's log: over IPv4 the server greeted, and the same log then tries an IPv6 address in vain. */
function behindIpv4(session: Reading): Claim[] {
  if (session.closedWorld) return []
  const greeted = session.exchanges.find(({ final }) => final?.code === 220)?.final
  return groupBreaks(
    session,
    'connect',
    ({ how, to, event }) =>
      (how === 'timeout' || how === 'unreachable') &&
      addressFamily(to?.address ?? '') === 6 &&
      greeted != null &&
      greeted.id < event &&
      connectedOverIpv4(session, greeted.id),
  ).map((group) => ({
    explains: group.lead,
    stage: 'tcp-control',
    facts: { endpoint: endpointText(group.lead.to) },
    signs: [
      ...groupSigns(group, ({ to }) => `no connection to ${endpointText(to)}`),
      ...sign('telling', greeted?.id, 'over IPv4 the server greets'),
      ...sign('expected', sameName(session, group.lead), 'it is an address of the same name'),
    ],
  }))
}

const connectedOverIpv4 = ({ remarks }: Reading, greeting: EventId): boolean => {
  const address = remarks
    .filter(({ event, reading }) => event.id < greeting && reading.means.has('connecting'))
    .flatMap(({ reading }) => reading.endpoints.map((endpoint) => endpoint.address ?? ''))
    .findLast((one) => one !== '')
  return address !== undefined && addressFamily(address) === 4
}

const NAME = /(?:^|\s)((?:[a-z\d][\w-]{0,62}\.){1,8}[a-z][\w-]{1,62})\b/i

/** The sentence about the last try that names the host, where one before it did. */
function sameName({ remarks }: Reading, broken: Break): EventId | undefined {
  const nameIn = (text: string) => NAME.exec(text)?.[1]?.toLowerCase()
  const reached = remarks
    .filter(
      ({ event, reading }) =>
        event.id < broken.event && (reading.means.has('connecting') || reading.means.has('connected')),
    )
    .map(({ event }) => event)
  const tried = [...reached.slice(-1), ...broken.remarks].find(({ text }) => nameIn(text) !== undefined)
  const name = nameIn(tried?.text ?? '')
  return reached.some(({ id, text }) => id !== tried?.id && nameIn(text) === name) ? tried?.id : undefined
}
