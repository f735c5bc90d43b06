import { groupBreaks, groupSigns } from '../breaks/break-groups.ts'
import { announcedSigns, passiveNeverArrived, replyTellsWhy, setupEncrypted } from '../breaks/data-breaks.ts'
import type { Sign } from '../hypothesis.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import { type Reading, remarksMean, remarkThatMeans } from '../reading.ts'
import { endpointText, sign } from '../words.ts'

type Form = 'proven'

export const rule = hypothesis<Form>({
  name: 'epsv-not-handled',
  cause: 'epsv-not-handled-by-path',
  words: {
    title: 'EPSV does not work on this path ({endpoint}); PASV may',
    explanation:
      'The client asked for a data port with EPSV, the newer form of PASV. The server answered, but the data connection does not come about. Old FTP helpers in firewalls often know PASV only and do nothing for EPSV.',
    forms: {
      proven: {
        title: 'EPSV fails on this path, PASV works',
      },
    },
    rulesOut: ['The server’s data connections as such work.'],
    remedies: [
      {
        id: 'use-pasv',
        who: 'client',
        action: 'Use PASV instead of EPSV (curl --disable-epsv; lftp set ftp:prefer-epsv off).',
        act: { id: 'set-option', option: 'data', value: 'pasv' },
      },
      {
        id: 'update-helper',
        who: 'server-firewall',
        action: 'Update the device’s FTP helper so that it knows EPSV, or open the passive range by a rule of its own.',
      },
      {
        id: 'switch-epsv-off',
        who: 'server-admin',
        action: 'If EPSV cannot work at this server, switch it off so that clients fall back to PASV.',
      },
    ],
    references: [{ title: 'RFC 2428 section 3 (EPSV)' }],
  },
  looks: [deadPort, swallowed],
})

const operations = (session: Reading) => [...session.operations, ...session.probeOperations]

/** PASV does what EPSV does not: only the command differs. */
function pasvWorks(session: Reading): Sign[] {
  const epsv = operations(session).find(({ method, ok }) => method === 'EPSV' && ok)
  if (epsv) return sign('contrary', epsv.final?.id, 'another data connection after EPSV worked')
  const pasv = operations(session).find(({ method, ok }) => method === 'PASV' && ok)
  if (pasv) return sign('proof', pasv.final?.id, 'the same with PASV works')
  return sign('telling', remarkThatMeans(session, 'pasv-works')?.event.id, 'the same with PASV works')
}

const proven = (signs: readonly Sign[]): readonly Form[] => (signs[0]?.weighs === 'proof' ? ['proven'] : [])

function deadPort(session: Reading): Claim<Form>[] {
  const works = pasvWorks(session)
  const pasvFails = operations(session).some(
    ({ method, tcp, ok }) => method === 'PASV' && !ok && tcp !== 'open' && tcp !== 'unknown',
  )
  if (pasvFails && proven(works).length === 0) return []
  return groupBreaks(
    session,
    'data',
    (broken) =>
      broken.operation.method === 'EPSV' &&
      !replyTellsWhy(broken.operation) &&
      (passiveNeverArrived(broken) || broken.operation.tcp === 'refused' || broken.operation.tcp === 'reset'),
  ).map((group) => {
    const { operation } = group.lead
    const elsewhere = remarksMean(session, operation.remarks, 'address-resolved-again')
    // In clear text a helper would have opened the port that PASV names; under TLS it could read neither.
    const readable = setupEncrypted(session, operation) !== true
    return {
      explains: group.lead,
      stage: 'tcp-data',
      facts: { endpoint: endpointText(operation.dialled ?? operation.announced) },
      forms: proven(works),
      signs: [
        ...sign(readable ? 'telling' : 'odd', operation.setup?.final?.id, 'EPSV is answered'),
        ...works,
        ...sign('unlikely', elsewhere, 'the client dials another address'),
        ...announcedSigns(operation),
        ...groupSigns(group, () => 'no data connection comes about after EPSV'),
      ],
      probes: ['other-data-method'],
    }
  })
}

/** EPSV itself is swallowed: a device that knows PASV only drops what it does not know. */
function swallowed(session: Reading): Claim<Form>[] {
  const works = pasvWorks(session)
  return groupBreaks(
    session,
    'lost',
    ({ how, exchange }) => how === 'silence' && exchange?.command?.verb === 'EPSV',
  ).map((group) => ({
    explains: group.lead,
    stage: 'pasv-reply',
    forms: proven(works),
    facts: { endpoint: 'no reply' },
    signs: [...groupSigns(group, () => 'EPSV is not answered', 'hint'), ...works],
    probes: ['other-data-method'],
  }))
}
