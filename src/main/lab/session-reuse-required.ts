import { fails, works } from './expected.ts'
import type { Run, UnnamedScenario } from './scenario.ts'

/** A server that demands resumed TLS sessions on data connections, with the words of its refusal. */
export const sessionReuseRequired = (
  refusal: string,
): Pick<UnnamedScenario, 'group' | 'story' | 'lookFor' | 'lesson'> => ({
  group: 'Protection of data connections',
  story: `Login works, every listing ends with "${refusal}". The firewall team is already searching.`,
  lookFor:
    'TCP and TLS of the data connection succeed; only then the server refuses, because the TLS session of the control connection was not resumed.',
  lesson:
    'This is policy of the server, made against stolen data connections, and no firewall. Use a client that resumes sessions.',
})

const refused = fails('tls-data', 'tls-session-reuse-required', 'client')

/** What all such servers do that refuse during or right after the handshake. */
export const REUSE_RUNS: readonly [Run, ...Run[]] = [
  { label: 'without resumption', options: { data: 'epsv', resume: false }, expect: refused },
  { label: 'with resumption', options: { data: 'epsv', listings: 3 }, expect: works },
  {
    label: 'without resumption, TLS 1.2',
    options: { data: 'pasv', resume: false, tlsMax: '1.2' },
    expect: refused,
  },
]
