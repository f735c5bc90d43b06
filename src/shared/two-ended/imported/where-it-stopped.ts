/** Hypotheses that only a log of another place can decide: a data connection ended at the server, or never left the client. */
import { type Claim, namedHypothesis, type Rule } from '../../diagnosis/hypothesis.ts'
import type { Reading } from '../../diagnosis/reading.ts'
import { sign } from '../../diagnosis/words.ts'
import type { Vantage } from '../../imports/other-end/observed.ts'
import type { Ends, SightingVerdict } from '../ends.ts'
import { inWords, sightingsOf } from './sighting-evidence.ts'

export const whereItStopped = (ends: Ends): readonly Rule[] => [serverIsSilent(ends), neverLeft(ends)]

/** @param vantage whose own packet filter dropped it, which comes to the same */
function claimsFor(
  session: Reading,
  ends: Ends,
  { verdict, vantage, forms }: { verdict: SightingVerdict; vantage: Vantage; forms: readonly string[] },
): Claim<string>[] {
  return session.breaks.flatMap((broken) => {
    if (broken.kind !== 'data' || broken.operation.tcp === 'open') return []
    const seen = sightingsOf(broken, ends).find(
      (one) => one.verdict === verdict || (one.verdict === 'dropped-here' && one.vantage === vantage),
    )
    if (!seen) return []
    return [
      {
        explains: broken,
        stage: broken.stage,
        forms,
        facts: { port: String(seen.port ?? '') },
        signs: sign('proof', seen.shownBy ?? broken.event, inWords(seen, ends)),
      },
    ]
  })
}

const serverIsSilent = (ends: Ends): Rule =>
  namedHypothesis<'at-server'>({
    name: 'data-port-silent-at-server',
    cause: 'pasv-port-filtered',
    words: {
      title: 'The data connection arrives at the server, and the server does not answer at port {port}',
      explanation:
        'What was recorded at the server holds the request for the data connection, so that no firewall on the way stopped it. The packet filter of the server itself drops it, or its answer takes another way back.',
      remedies: [
        {
          id: 'open-port-on-the-server',
          who: 'server-admin',
          action:
            'Open the passive range in the packet filter of the server itself (Windows Firewall, nftables, ufw, a container’s published ports).',
        },
      ],
      references: [{ title: 'RFC 959 section 3.2 (establishing data connections)' }],
    },
    looks: [
      (session) =>
        claimsFor(session, ends, {
          verdict: 'arrived-no-answer',
          vantage: 'server',
          forms: ['at-server'],
        }) as Claim<'at-server'>[],
    ],
  })

const neverLeft = (ends: Ends): Rule =>
  namedHypothesis({
    name: 'data-connection-never-left',
    cause: 'client-fault',
    words: {
      title: 'The request for the data connection to port {port} never left the client’s computer',
      explanation:
        'What was recorded at the client holds the control connection, and no packet that went to the data port. What runs on that computer kept it back: its packet filter, a security program, a VPN or proxy that takes the connection elsewhere.',
      remedies: [
        {
          id: 'let-the-client-out',
          who: 'client-firewall',
          action:
            'Let the program connect to the server’s passive ports in the packet filter of the client’s computer.',
        },
      ],
      references: [{ title: 'RFC 959 section 3.2 (establishing data connections)' }],
    },
    looks: [
      (session) => claimsFor(session, ends, { verdict: 'never-left-client', vantage: 'client', forms: [] }) as Claim[],
    ],
  })
