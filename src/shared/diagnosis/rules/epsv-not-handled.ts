import { groupBreaks, groupSigns } from '../breaks/break-groups.ts'
import { announcedSigns, passiveNeverArrived, replyTellsWhy, setupEncrypted } from '../breaks/data-breaks.ts'
import { addressOf, allOperations, contrast, openDraws, shutDraws } from '../breaks/port-draws.ts'
import type { Sign } from '../hypothesis.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import { type Reading, remarksMean, remarkThatMeans } from '../reading.ts'
import { endpointText, sign } from '../words.ts'

type Form = 'proven' | 'once'

export const rule = hypothesis<Form>({
  cause: 'epsv-not-handled-by-path',
  words: {
    title: 'EPSV does not work on this path ({endpoint}); PASV may',
    explanation:
      'The client asked for a data port with EPSV, the newer form of PASV. The server answered, but the data connection does not come about. Old FTP helpers in firewalls often know PASV only and do nothing for EPSV.',
    forms: {
      proven: {
        title: 'EPSV fails on this path, PASV works',
      },
      once: {
        title: 'EPSV failed on this path ({endpoint}), PASV worked',
        explanation:
          'The data port of EPSV did not answer, the one of PASV did. Old FTP helpers in firewalls often know PASV only. A range that is opened in part would look the same: more tries tell.',
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

/** PASV does what EPSV does not, at the same address: only the command differs. */
function pasvWorks(session: Reading, address: string | null): Sign[] {
  const all = allOperations(session)
  const epsv = all.filter(({ method }) => method === 'EPSV')
  const working = epsv.find(({ ok }) => ok)
  if (working) return sign('contrary', working.final?.id, 'another data connection after EPSV worked')
  const open = openDraws(all.filter(({ method }) => method === 'PASV'))
  const here = open.filter((one) => [null, address].includes(addressOf(session, one)) || address === null)
  const [first = open[0]] = here
  const event = first?.final?.id ?? first?.tcpEvent
  if (here.length > 0) return sign(contrast(shutDraws(epsv), here), event, 'the same with PASV works')
  if (open.length > 0) return sign('contrary', event, 'PASV works, and leads to another address')
  return sign('telling', remarkThatMeans(session, 'pasv-works')?.event.id, 'the same with PASV works')
}

const formOf = (signs: readonly Sign[]): readonly Form[] =>
  signs[0]?.weighs === 'proof' ? ['proven'] : signs[0]?.weighs === 'telling' ? ['once'] : []

function deadPort(session: Reading): Claim<Form>[] {
  const pasv = allOperations(session).filter(({ method }) => method === 'PASV')
  if (shutDraws(pasv).length > 0 && openDraws(pasv).length === 0) return []
  return groupBreaks(
    session,
    'data',
    (broken) =>
      broken.operation.method === 'EPSV' &&
      // Under TLS nothing on the way can tell EPSV from PASV.
      setupEncrypted(session, broken.operation) !== true &&
      !replyTellsWhy(broken.operation) &&
      (passiveNeverArrived(session, broken) || broken.operation.tcp === 'refused' || broken.operation.tcp === 'reset'),
  ).map((group) => {
    const { operation } = group.lead
    const works = pasvWorks(session, addressOf(session, operation))
    const elsewhere = remarksMean(session, operation.remarks, 'address-resolved-again')
    return {
      explains: group.lead,
      stage: 'tcp-data',
      facts: { endpoint: endpointText(operation.dialled ?? operation.announced) },
      forms: formOf(works),
      signs: [
        // In clear text a helper would have opened the port that PASV names. In a log without PASV any closed port looks so.
        ...sign(
          session.closedWorld || works.length > 0 ? 'telling' : 'hint',
          operation.setup?.final?.id,
          'EPSV is answered',
        ),
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
  const pasv = allOperations(session).find(({ method, ok }) => method === 'PASV' && ok)
  return groupBreaks(
    session,
    'lost',
    ({ how, exchange, encrypted }) => how === 'silence' && exchange?.command?.verb === 'EPSV' && encrypted !== true,
  ).map((group) => ({
    explains: group.lead,
    stage: 'pasv-reply',
    forms: pasv ? ['proven'] : [],
    facts: { endpoint: 'no reply' },
    signs: [
      ...groupSigns(group, () => 'EPSV is not answered', 'hint'),
      // No port was drawn: the command alone differs.
      ...sign('proof', pasv?.final?.id, 'the same with PASV works'),
    ],
    probes: ['other-data-method'],
  }))
}
