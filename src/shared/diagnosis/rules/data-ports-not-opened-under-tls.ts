import { isPrivateAddress } from '../../protocol/addresses.ts'
import type { EventId } from '../../transcript/event.ts'
import { groupBreaks, groupSigns, isActive } from '../breaks/break-groups.ts'
import { announcedSigns, passiveNeverArrived, setupEncrypted } from '../breaks/data-breaks.ts'
import type { DataOperation } from '../breaks/data-operation.ts'
import { allOperations, contrast, openDraws, shutDraws, workedInClear } from '../breaks/port-draws.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import { type Reading, remarkThatMeans } from '../reading.ts'
import { endpointText, sign } from '../words.ts'

export const rule = hypothesis({
  cause: 'alg-blind-to-encrypted-control',
  words: {
    title: 'TLS hides from a firewall which data port to open ({endpoint})',
    explanation:
      'In plain FTP many firewalls read the commands and open data ports by themselves. Under TLS they cannot, so {endpoint} stays closed: the server needs a fixed passive range, and a rule for it.',
    rulesOut: ['The server’s TLS is not broken: login over TLS works.'],
    remedies: [
      {
        id: 'fix-passive-range',
        who: 'server-admin',
        action: 'Set a fixed range of passive ports and, behind NAT, the public address that the server announces.',
      },
      {
        id: 'open-range',
        who: 'server-firewall',
        action:
          'Open and forward the server’s whole passive range by a rule of its own; the device’s FTP helper cannot do it under TLS.',
      },
      {
        id: 'allow-outgoing-range',
        who: 'client-firewall',
        action: 'Allow outgoing TCP to the server’s passive range by a rule of its own.',
      },
      {
        id: 'use-ccc',
        who: 'client',
        action: 'Where client and server know CCC (clear command channel), it lets the helper read again after login.',
        warning: 'After CCC commands and file names travel in clear.',
      },
    ],
    references: [{ title: 'RFC 4217 section 7 and 12.3 (firewalls, CCC)' }],
  },
  looks: [hidden],
})

function hidden(session: Reading): Claim[] {
  const clear = workedInClear(session)
  // Where the data ports stay shut in clear text too, nothing was opening them by reading.
  if (clear.length === 0 && session.probeOperations.some(failedInClear)) return []
  const said = remarkThatMeans(session, 'plain-works')
  return groupBreaks(
    session,
    'data',
    (broken) =>
      (isActive(broken) ? broken.operation.tcp === 'not-dialled' : passiveNeverArrived(session, broken)) &&
      setupEncrypted(session, broken.operation) === true,
  ).map((group) => {
    const { operation } = group.lead
    const active = isActive(group.lead)
    const same = (one: DataOperation) => isActive({ operation: one }) === active
    const plain = openDraws(clear.filter(same))
    const secret = allOperations(session).filter((one) => same(one) && setupEncrypted(session, one) === true)
    return {
      explains: group.lead,
      stage: 'tcp-data',
      facts: { endpoint: endpointText(operation.dialled ?? operation.announced) },
      signs: [
        ...sign('hint', operation.setup?.command?.id, 'the data port is arranged under TLS'),
        ...sign(
          contrast(shutDraws(secret), plain),
          plain[0]?.final?.id ?? said?.event.id,
          'the same works without TLS',
        ),
        ...(active
          ? []
          : sign(
              'telling',
              untranslated(operation, plain),
              'under TLS the reply names a private address, in clear text a public one',
            )),
        ...sign('contrary', openDraws(secret)[0]?.tcpEvent, 'another data port that was arranged under TLS is open'),
        ...(active ? [] : announcedSigns(operation)),
        ...groupSigns(group, () => 'no data connection comes about'),
      ],
      probes: ['plain-login', 'sample-passive-ports'],
    }
  })
}

/** A device that translates the address in a reply that it can read, and not in one that it cannot. */
function untranslated({ announced, setup }: DataOperation, plain: readonly DataOperation[]): EventId | undefined {
  const address = announced?.address ?? null
  const isPublic = (one: DataOperation) => one.announced?.address != null && !isPrivateAddress(one.announced.address)
  return address !== null && isPrivateAddress(address) && plain.some(isPublic) ? setup?.final?.id : undefined
}

const failedInClear = ({ setup, tcp }: DataOperation) =>
  setup !== null && !setup.encrypted && tcp !== 'open' && tcp !== 'unknown'
