import { addressFamily } from '../../protocol/addresses.ts'
import { type Break, stageOfSetup } from '../breaks/break.ts'
import { groupBreaks, groupSigns } from '../breaks/break-groups.ts'
import type { Sign } from '../hypothesis.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import { isOverIpv6 } from '../over-ipv6.ts'
import type { Reading } from '../reading.ts'
import { replyMeans } from '../reply-meaning.ts'
import { quote, sign } from '../words.ts'

export const rule = hypothesis({
  cause: 'ipv6-needs-epsv',
  words: {
    title: 'Over IPv6 {verb} cannot arrange a data connection ({reply})',
    explanation:
      'PASV and PORT can only carry IPv4 addresses. On an IPv6 session EPSV or EPRT must be used; one side used or offers only the old form.',
    rulesOut: ['The server is reachable over IPv6 and the login works.'],
    remedies: [
      {
        id: 'use-epsv',
        who: 'client',
        action: 'Use EPSV, or connect over IPv4.',
        act: { id: 'set-option', option: 'family', value: 'ipv4' },
      },
      { id: 'enable-epsv', who: 'server-admin', action: 'Enable EPSV and EPRT at the server.' },
    ],
    references: [{ title: 'RFC 2428 sections 2 and 3 (EPRT, EPSV)' }],
  },
  looks: [refused, answeredWithIpv4, notSent],
})

const overIpv6 = (session: Reading, broken: Break): Sign[] => {
  const open = session.controls.find(({ remote }) => remote && addressFamily(remote.address) === 6)?.open
  return sign('telling', open?.id ?? broken.event, 'the session runs over IPv6')
}

function refused(session: Reading): Claim[] {
  return groupBreaks(session, 'setup', ({ exchange, how }) => {
    const means = replyMeans(exchange?.final?.lines ?? [])
    if (means.has('data-protection-required') || means.has('tls-required')) return false
    return (isOverIpv6(session) && how !== 'silence') || (how === 'refused' && means.has('extended-required'))
  }).map((group) => {
    const { exchange, verb } = group.lead
    return {
      explains: group.lead,
      stage: stageOfSetup(verb),
      facts: { verb: verb ?? 'PASV', reply: quote(exchange?.final ?? null) },
      signs: [
        ...(isOverIpv6(session) ? overIpv6(session, group.lead) : []),
        ...groupSigns(
          group,
          (broken) => `${broken.verb ?? 'PASV'} is answered ${quote(broken.exchange?.final ?? null)}`,
          replyMeans(exchange?.final?.lines ?? []).has('extended-required') ? 'named' : 'expected',
        ),
      ],
      probes: ['other-data-method'],
    }
  })
}

/** Our own program does not send what cannot work. */
function notSent(session: Reading): Claim[] {
  const said = session.ownRemarks.find(({ text }) => /^(?:PORT|PASV) cannot carry\b/.test(text))
  if (!said || session.operations.some(({ ok }) => ok)) return []
  const verb = said.text.slice(0, 4)
  return [
    {
      stage: verb === 'PORT' ? 'port-command' : 'pasv-reply',
      facts: { verb, reply: 'not sent' },
      signs: sign('proof', said.id, said.text),
    },
  ]
}

/** Answered all the same, with an IPv4 address that belongs to no IPv6 session. */
function answeredWithIpv4(session: Reading): Claim[] {
  if (!isOverIpv6(session)) return []
  return groupBreaks(
    session,
    'data',
    ({ operation: { method, tcp } }) => (method === 'PASV' || method === 'PORT') && tcp !== 'open',
  ).map((group) => {
    const { method, setup } = group.lead.operation
    return {
      explains: group.lead,
      stage: method === 'PASV' ? 'pasv-reply' : 'port-command',
      facts: { verb: method ?? 'PASV', reply: quote(setup?.final ?? null) },
      signs: [
        ...overIpv6(session, group.lead),
        ...sign('telling', setup?.final?.id ?? group.lead.event, 'an IPv4 address on an IPv6 session'),
        ...groupSigns(group, () => 'no data connection comes about'),
      ],
      probes: ['other-data-method'],
    }
  })
}
