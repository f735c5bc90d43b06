/** What only two ends can see, and no hypothesis about one end speaks of. */
import { type Claim, hypothesis, type Rule } from '../diagnosis/hypothesis.ts'
import type { Reading } from '../diagnosis/reading.ts'
import { sign } from '../diagnosis/words.ts'
import type { AlignedExchange, Ends } from './ends.ts'
import { comesFromElsewhere } from './far-evidence.ts'

/** Rules that hold for these ends only. */
export const pathChanges = (ends: Ends): readonly Rule[] => [
  conversationChanged(ends),
  dataFromElsewhere(ends),
  tlsEndedOnTheWay(ends),
]

const conversationChanged = (ends: Ends): Rule =>
  hypothesis({
    name: 'conversation-changed-on-the-way',
    cause: 'alg-alters-bytes',
    words: {
      title: 'Something between the two ends changes the conversation: {changes}',
      explanation:
        'Both ends recorded the same session, and they differ: {changes}. A device on the way that reads FTP commands (application filter, ALG, NAT helper, FTP proxy) drops, answers or rewrites them. Where an address is rewritten for NAT this is meant to be so, and ends as soon as the control connection is encrypted.',
      remedies: [
        {
          id: 'switch-inspection-off',
          who: 'server-firewall',
          action:
            'Find the device that inspects FTP on the control port, and switch its FTP filter off for this server.',
        },
      ],
      references: [{ title: 'RFC 2979 (behaviour of and requirements for Internet firewalls)' }],
    },
    looks: [(session) => changedClaims(session, ends)],
  })

function changedClaims(session: Reading, ends: Ends): Claim[] {
  const changed = ends.exchanges.filter(
    ({ fate, verb }) => (fate === 'forged' || fate === 'rewritten') && verb !== 'AUTH',
  )
  const [first] = changed
  if (!first) return []
  const broken = session.breaks.find((one) =>
    'exchange' in one ? changed.some(({ client }) => client !== null && client === one.exchange?.command?.id) : false,
  )
  const shown = changed.slice(0, 4)
  return [
    {
      explains: broken ?? null,
      severity: broken ? 'failure' : isTranslation(changed) ? 'note' : 'warning',
      stage: broken?.stage ?? session.view.event(first.client ?? first.shownBy ?? 0)?.stage ?? 'auth',
      facts: { changes: [...new Set(shown.map(inWords))].join('; ') },
      signs: shown.flatMap((one) => sign('proof', one.shownBy, inWords(one))),
    },
  ]
}

/** Numbers of a data address are rewritten for NAT: that is what a helper is for. */
const isTranslation = (changed: readonly AlignedExchange[]): boolean =>
  changed.every(({ fate, verb }) => fate === 'rewritten' && /^(?:PASV|EPSV|PORT|EPRT)$/.test(verb))

/** One change in a few words. */
export function inWords({ verb, fate, changed, sent, arrived, client, far }: AlignedExchange): string {
  if (fate === 'rewritten')
    return `${changed === 'reply' ? `the reply to ${verb}` : verb} was sent as "${sent}" and arrived as "${arrived}"`
  if (fate === 'dropped') return changed === 'reply' ? `the reply to ${verb} did not arrive` : `${verb} did not arrive`
  if (client === null) return `${verb} arrived, and nobody sent it`
  if (fate === 'forged')
    return far === null
      ? `${verb} did not arrive, and "${arrived}" came back`
      : `the reply to ${verb} is not the far end's`
  return `${verb} was ${fate}`
}

const dataFromElsewhere = (ends: Ends): Rule =>
  hypothesis({
    name: 'data-arrives-from-elsewhere',
    cause: 'data-peer-address-mismatch',
    words: {
      title: 'The data connection reaches the server from another address ({address}) than the control connection',
      explanation:
        'The client used one address for both, and the far end saw two. A NAT device on the way uses several addresses in turn, or only one of the two connections goes through it. Most servers refuse such a data connection.',
      remedies: [
        {
          id: 'keep-one-address',
          who: 'client-firewall',
          action:
            'Make the NAT device keep one public address for one client: no balancing over several addresses for FTP, and no translation of one port only.',
        },
      ],
      references: [{ title: 'RFC 2577 section 3 and 4 (data connection theft)' }],
    },
    looks: [
      () =>
        ends.connections
          .filter((one) => comesFromElsewhere(one, ends))
          .slice(0, 1)
          .map(({ seenAs, shownBy }) => ({
            explains: null,
            severity: 'warning',
            stage: 'tcp-data',
            facts: { address: seenAs?.address ?? '' },
            signs: sign('proof', shownBy, `the far end saw it come from ${seenAs?.address}`),
          })),
    ],
  })

const tlsEndedOnTheWay = (ends: Ends): Rule =>
  hypothesis({
    name: 'tls-ended-on-the-way',
    cause: 'tls-intercepted',
    words: {
      title: 'Something between the two ends decrypts the session: the far end saw another TLS handshake than was sent',
      explanation:
        'The ClientHello that arrived at the far end is not the one that was sent. A device on the way ends TLS and begins it anew, reads everything in between, and shows the client a certificate of its own.',
      remedies: [
        {
          id: 'exempt-server',
          who: 'client-firewall',
          action: 'Exempt this server from TLS inspection, or trust the authority of the inspecting device on purpose.',
        },
      ],
      references: [{ title: 'RFC 8446 section 9.3 (protocol invariants)' }],
    },
    looks: [
      ({ first }) =>
        ends.connections
          .filter(({ clientHello }) => clientHello === 'replaced')
          .slice(0, 1)
          .map(({ shownBy }) => ({
            explains: first?.kind === 'tls' || first?.kind === 'certificate' ? first : null,
            severity: first?.kind === 'tls' || first?.kind === 'certificate' ? 'failure' : 'warning',
            stage: 'tls-control',
            signs: sign('proof', shownBy, 'another ClientHello arrived at the far end'),
          })),
    ],
  })
