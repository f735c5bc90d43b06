import { groupBreaks, groupSigns } from '../breaks/break-groups.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import type { Reading } from '../reading.ts'

/** A scheme, a path, a user or a space in the host field: nothing that a name server could know. */
const NOT_A_NAME = /:\/\/|[/\\@\s,]|^ftp[s]?:|^$/i

type Form = 'unnamed' | 'not-a-name' | 'silence'

export const rule = hypothesis<Form>({
  cause: 'dns-failure',
  words: {
    title: 'The host name {host} does not resolve',
    explanation:
      'No address was found for the name, so no packet ever went to the server. The name is misspelt, or the name server that this computer asks does not know it, as with names inside a company.',
    forms: {
      unnamed: { title: 'The server’s host name does not resolve' },
      'not-a-name': {
        title: 'The host field holds {host}, which is no host name',
        explanation:
          'The host field must hold a name or an IP address and nothing else. A scheme such as ftp://, a path, a user name or a space in it makes every look-up fail.',
      },
      silence: {
        title: 'No name server answers for {host}',
        explanation:
          'The look-up got no answer at all. The name server is out of reach or does not answer this computer.',
      },
    },
    rulesOut: ['Firewall and server were never reached, so nothing is known about them yet.'],
    remedies: [
      {
        id: 'check-spelling',
        who: 'client',
        action: 'Check the spelling of the host name; enter the name alone, without ftp:// and without a path.',
      },
      {
        id: 'look-up-name',
        who: 'client',
        action: 'Look the name up by hand (nslookup or dig) and try the server’s IP address.',
      },
      {
        id: 'add-record',
        who: 'server-admin',
        action: 'Make sure that the name has a record in the DNS zone that these clients ask.',
      },
    ],
    references: [{ title: 'RFC 1123 section 2.1 (host names)' }],
  },
  looks: [unresolved],
})

function unresolved(session: Reading): Claim<Form>[] {
  return groupBreaks(session, 'name').map((group) => {
    const host = group.lead.host ?? session.plan?.host ?? ''
    const failed = group.lead.how === 'failed'
    return {
      explains: group.lead,
      stage: 'dns',
      facts: host === '' ? {} : { host },
      forms: [
        ...(host === '' && failed ? (['unnamed'] as const) : []),
        ...(host !== '' && NOT_A_NAME.test(host) ? (['not-a-name'] as const) : []),
        ...(failed ? [] : (['silence'] as const)),
      ],
      signs: failed
        ? // The resolver's own answer: there is nothing else that it could mean.
          groupSigns(group, () => 'the look-up fails', 'named')
        : groupSigns(group, () => 'the look-up gets no answer'),
    }
  })
}
