import { refusalSigns } from '../attribution/auth-refusal.ts'
import { groupBreaks } from '../breaks/break-groups.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import type { Reading } from '../reading.ts'
import { quote } from '../words.ts'

export const rule = hypothesis({
  cause: 'alg-rejects-auth',
  words: {
    title: 'A firewall answered AUTH instead of the server ({reply})',
    explanation:
      'A firewall that reads FTP does not know AUTH and refuses it itself; the server’s log shows nothing. Next, the data ports will need a rule.',
    rulesOut: ['The password was not sent yet.', 'The certificate was not reached yet.'],
    remedies: [
      {
        id: 'switch-filter-off',
        who: 'server-firewall',
        action:
          'Find the device that inspects FTP. In its rule for this server switch the FTP filter off, or replace the FTP service by a plain TCP service.',
      },
      {
        id: 'exempt-server',
        who: 'client-firewall',
        action: 'If the inspecting device stands on the client’s side, exempt this server from its FTP filter.',
      },
      {
        id: 'fix-passive-range',
        who: 'server-admin',
        action:
          'Set a fixed range of passive ports at the server and have exactly this range opened: without the filter nobody opens data ports on demand.',
      },
      {
        id: 'offer-other-port',
        who: 'server-admin',
        action:
          'Offer FTPS on another control port, which filters bound to port 21 do not read, or implicit FTPS on port 990.',
      },
    ],
    references: [
      { title: 'RFC 4217 section 4 (AUTH)' },
      { title: 'RFC 2979 (behaviour of and requirements for Internet firewalls)' },
    ],
  },
  looks: [refusedByOther],
})

function refusedByOther(session: Reading): Claim[] {
  return groupBreaks(session, 'auth', ({ how }) => how === 'refused').map((group) => ({
    explains: group.lead,
    stage: 'auth',
    facts: { reply: quote(group.lead.exchanges[0]?.final ?? null) },
    signs: refusalSigns(session, group, 'middlebox'),
    probes: [
      'canary',
      'command-survey',
      'pipelined-auth',
      'auth-spelling',
      'split-command',
      'round-trip',
      'other-port',
      'implicit-port',
    ],
  }))
}
