import { groupBreaks, groupEvidence } from '../breaks/break-groups.ts'
import { passiveNeverArrived, replyTellsWhy, setupEncrypted } from '../breaks/data-breaks.ts'
import { remarksMean, remarkThatMeans } from '../reading.ts'
import type { Observation, Rule } from '../rule.ts'
import { endpointText, evidence } from '../words.ts'

export const rule: Rule = {
  name: 'epsv-not-handled',
  cause: 'epsv-not-handled-by-path',
  words: {
    title: 'EPSV does not work on this path ({endpoint}); PASV may',
    explanation:
      'The client asked for a data port with EPSV, the newer form of PASV. The server answered, but the data connection does not come about. Old FTP helpers in firewalls, and servers behind address translation, often know PASV only: for PASV they open and translate the port, for EPSV they do nothing.',
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
        action: 'Use PASV instead of EPSV (--data pasv; curl --disable-epsv; lftp set ftp:prefer-epsv off).',
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
  check(session) {
    const found: Observation[] = []
    for (const group of groupBreaks(
      session,
      'data',
      (broken) =>
        broken.operation.method === 'EPSV' &&
        !replyTellsWhy(broken.operation) &&
        (passiveNeverArrived(broken) || broken.operation.tcp === 'refused' || broken.operation.tcp === 'reset'),
    )) {
      const { operation } = group.lead
      const all = [...session.operations, ...session.probeOperations]
      const pasv = all.find(({ method, ok }) => method === 'PASV' && ok)
      const epsv = all.find(({ method, ok }) => method === 'EPSV' && ok)
      const pasvFails = all.some(({ method, tcp }) => method === 'PASV' && tcp !== 'open' && tcp !== 'unknown')
      if (pasvFails && !pasv) continue
      const elsewhere = remarksMean(session, operation.remarks, 'address-resolved-again') !== null
      const refused = operation.tcp === 'refused' || operation.tcp === 'reset'
      const said = pasv ? null : remarkThatMeans(session, 'pasv-works')
      const readable = setupEncrypted(session, operation) !== true
      found.push({
        explains: group.lead.event,
        stage: 'tcp-data',
        culprit: refused ? 'server-config' : 'network-firewall',
        certainty: pasv && !epsv ? 'proven' : said && !epsv ? 'likely' : 'possible',
        facts: { endpoint: endpointText(operation.dialled ?? operation.announced) },
        forms: pasv ? ['proven'] : [],
        evidence: [
          ...evidence(
            [operation.setup?.final?.id, 'EPSV is answered'],
            [pasv?.final?.id ?? said?.event.id, 'the same with PASV works'],
          ),
          ...groupEvidence(group, () => 'no data connection comes about after EPSV'),
        ],
        against: epsv ? evidence([epsv.final?.id, 'another data connection after EPSV worked']) : [],
        probes: ['other-data-method'],
        // In clear text a helper would have opened the port that PASV names; under TLS it could read neither.
        weight: elsewhere ? 20 : session.imported && readable ? 65 : 40,
      })
    }
    // EPSV itself is swallowed: a device that knows PASV only drops what it does not know.
    for (const group of groupBreaks(
      session,
      'lost',
      ({ how, exchange }) => how === 'silence' && exchange?.command?.verb === 'EPSV',
    )) {
      const pasv = [...session.operations, ...session.probeOperations].find(({ method, ok }) => method === 'PASV' && ok)
      found.push({
        explains: group.lead.event,
        stage: 'pasv-reply',
        culprit: 'network-firewall',
        certainty: pasv ? 'proven' : 'possible',
        forms: pasv ? ['proven'] : [],
        facts: { endpoint: 'no reply' },
        evidence: [
          ...groupEvidence(group, () => 'EPSV is not answered'),
          ...evidence([pasv?.final?.id, 'PASV is answered and works']),
        ],
        probes: ['other-data-method'],
        weight: 55,
      })
    }
    return found
  },
}
