/** Which differences prove what. Each case says the cells, and the whole verdict that follows. */
import { describe, expect, test } from 'vitest'
import type { Verdict } from '../../../src/shared/diagnosis/finding.ts'
import { compareCells } from '../../../src/shared/matrix/compare.ts'
import type { CellResult } from '../../../src/shared/matrix/difference.ts'
import { DIFFERENCES } from '../../../src/shared/matrix/differences.ts'
import { matrixReport } from '../../../src/shared/matrix/matrix-report.ts'
import type { Security } from '../../../src/shared/session/plan.ts'
import { control, passive, SERVER } from '../firewall-rules/requests.ts'
import { bad, cell, GOOD, NOT_DIALLED, SHUT } from './cells.ts'

const REFUSED_BY_ALG = bad({ stage: 'auth', cause: 'alg-rejects-auth', culprit: 'alg', certainty: 'likely' })
const REUSE = bad({ stage: 'tls-data', cause: 'tls-session-reuse-required', culprit: 'client' })
const CLEAR_REFUSED = bad({ stage: 'transfer', cause: 'data-protection-mismatch', culprit: 'client' })
const PRIVATE_PORT = bad({ stage: 'port-command', cause: 'active-private-address', culprit: 'nat' })
const UNREACHABLE = bad({ stage: 'tcp-control', cause: 'control-port-filtered', culprit: 'network-firewall' })

interface Case {
  readonly name: string
  readonly own?: Security
  readonly cells: readonly CellResult[]
  readonly verdict: Partial<Verdict>
  /** Rules that speak, the leading one first. */
  readonly rules: readonly string[]
}

const CASES: readonly Case[] = [
  {
    name: 'everything works',
    cells: [cell('explicit-epsv-p-resume'), cell('explicit-port-p-resume'), cell('plain-pasv')],
    verdict: {
      outcome: 'works',
      stage: null,
      cause: null,
      culprit: null,
      certainty: null,
      headline: 'Works in all 3 modes that were tried.',
    },
    rules: [],
  },
  {
    name: 'a conntrack helper that goes blind under TLS',
    cells: [
      cell('explicit-epsv-p-resume', SHUT),
      cell('explicit-pasv-p-resume', SHUT),
      cell('explicit-port-p-resume', NOT_DIALLED),
      cell('plain-pasv'),
      cell('plain-epsv'),
      cell('plain-port'),
    ],
    verdict: {
      outcome: 'fails',
      stage: 'tcp-data',
      cause: 'alg-blind-to-encrypted-control',
      culprit: 'network-firewall',
      certainty: 'proven',
    },
    rules: ['encrypted-data-blocked', 'encrypted-data-blocked'],
  },
  {
    name: 'a NAT helper that translates PORT only where it can read it',
    cells: [
      cell('explicit-port-p-resume', PRIVATE_PORT),
      cell('explicit-pasv-p-resume'),
      cell('plain-port'),
      cell('plain-pasv'),
    ],
    verdict: {
      outcome: 'works-with-warnings',
      stage: 'port-command',
      cause: 'alg-blind-to-encrypted-control',
      culprit: 'nat',
    },
    rules: ['encrypted-data-blocked'],
  },
  {
    name: 'the same firewall without a helper: the range is not permitted, whoever reads what',
    cells: [
      cell('explicit-epsv-p-resume', SHUT),
      cell('explicit-pasv-p-resume', SHUT),
      cell('explicit-port-p-resume', NOT_DIALLED),
      cell('plain-pasv', SHUT),
      cell('plain-epsv', SHUT),
    ],
    verdict: {
      outcome: 'fails',
      stage: 'tcp-data',
      cause: 'pasv-port-filtered',
      culprit: 'network-firewall',
      certainty: 'proven',
    },
    rules: ['passive-fails'],
  },
  {
    name: 'without plain cells a blind helper and a missing rule look alike',
    cells: [
      cell('explicit-epsv-p-resume', SHUT),
      cell('explicit-pasv-p-resume', SHUT),
      cell('implicit-pasv-p-resume', SHUT),
    ],
    verdict: { outcome: 'fails', cause: 'pasv-port-filtered', certainty: 'likely' },
    rules: ['passive-fails'],
  },
  {
    name: 'one TLS port that does open speaks against a blind helper',
    cells: [
      cell('explicit-pasv-p-resume', SHUT, [control(), passive(50_001, 'opened'), passive(5060, 'no-answer')]),
      cell('plain-pasv'),
    ],
    verdict: { outcome: 'fails', cause: 'pasv-port-filtered' },
    rules: [],
  },
  {
    name: 'AUTH answered by a filter on port 21, TLS on 990 works',
    cells: [cell('explicit-epsv-p-resume', REFUSED_BY_ALG), cell('implicit-pasv-p-resume'), cell('plain-pasv')],
    verdict: { outcome: 'fails', stage: 'auth', cause: 'alg-rejects-auth', culprit: 'alg', certainty: 'likely' },
    rules: ['auth-refused'],
  },
  {
    name: 'AUTH refused in the own words of the server: no firewall is blamed',
    cells: [
      cell(
        'explicit-epsv-p-resume',
        bad({ stage: 'auth', cause: 'server-tls-unsupported', culprit: 'server-config', certainty: 'likely' }),
      ),
      cell('plain-pasv'),
    ],
    verdict: { outcome: 'fails', stage: 'auth', cause: 'server-tls-unsupported', culprit: 'server-config' },
    rules: ['explicit-not-offered'],
  },
  {
    name: 'a 227 that is changed in clear: under TLS another address is announced',
    own: 'plain',
    cells: [
      cell('plain-pasv', bad({ stage: 'pasv-reply', cause: 'pasv-address-unroutable', culprit: 'server-config' }), [
        control(),
        passive(50_001, 'no-answer', '203.0.113.9'),
      ]),
      cell('explicit-pasv-p-resume', GOOD, [control(), passive(50_002, 'opened', SERVER)]),
    ],
    verdict: { outcome: 'fails', stage: 'pasv-reply', cause: 'alg-alters-bytes', culprit: 'alg', certainty: 'proven' },
    rules: ['plain-data-rewritten'],
  },
  {
    name: 'EPSV that a device does not know',
    cells: [
      cell('explicit-pasv-p-resume'),
      cell('plain-pasv'),
      cell('plain-epsv', SHUT),
      cell('explicit-epsv-p-resume'),
    ],
    verdict: { outcome: 'works-with-warnings', cause: 'epsv-not-handled-by-path', certainty: 'proven' },
    rules: ['epsv-fails'],
  },
  {
    name: 'under TLS nobody can tell EPSV from PASV: the range is open in part',
    cells: [cell('explicit-pasv-p-resume'), cell('explicit-epsv-p-resume', SHUT)],
    verdict: { outcome: 'works-with-warnings', cause: 'pasv-port-filtered' },
    rules: [],
  },
  {
    name: 'one port of each command in clear may be chance',
    own: 'plain',
    cells: [
      cell('plain-pasv', GOOD, [control(), passive(50_001, 'opened')]),
      cell('plain-epsv', SHUT, [control(), passive(50_002)]),
    ],
    verdict: { outcome: 'works-with-warnings', cause: 'epsv-not-handled-by-path', certainty: 'possible' },
    rules: ['epsv-fails'],
  },
  {
    name: 'one shut port after PASV is no changed reply',
    own: 'plain',
    cells: [cell('plain-pasv', SHUT, [control(), passive(50_002)]), cell('plain-epsv')],
    verdict: { outcome: 'works-with-warnings', cause: 'pasv-port-filtered' },
    rules: [],
  },
  {
    name: 'one port in clear and one under TLS may be chance',
    cells: [
      cell('explicit-pasv-p-resume', SHUT, [control(), passive(50_002)]),
      cell('plain-pasv', GOOD, [control(), passive(50_001, 'opened')]),
    ],
    verdict: { outcome: 'fails', cause: 'alg-blind-to-encrypted-control', certainty: 'likely' },
    rules: ['encrypted-data-blocked'],
  },
  {
    name: 'EPSV that the server refuses under TLS too',
    cells: [
      cell('explicit-pasv-p-resume'),
      cell(
        'explicit-epsv-p-resume',
        bad({ stage: 'pasv-reply', cause: 'command-unsupported', culprit: 'server-config' }),
      ),
    ],
    verdict: {
      outcome: 'works-with-warnings',
      cause: 'command-unsupported',
      culprit: 'server-config',
      certainty: 'proven',
    },
    rules: ['epsv-fails'],
  },
  {
    name: 'a private address in the 227 while EPSV works',
    cells: [
      cell(
        'explicit-pasv-p-resume',
        bad({ stage: 'pasv-reply', cause: 'pasv-address-unroutable', culprit: 'server-config' }),
        [control(), passive(50_001, 'no-answer', '10.0.0.5')],
      ),
      cell('explicit-epsv-p-resume'),
    ],
    verdict: {
      outcome: 'works-with-warnings',
      stage: 'pasv-reply',
      cause: 'pasv-address-unroutable',
      culprit: 'server-config',
      certainty: 'proven',
    },
    rules: ['pasv-fails'],
  },
  {
    name: 'active mode behind a NAT or firewall',
    cells: [
      cell('explicit-epsv-p-resume'),
      cell('explicit-port-p-resume', NOT_DIALLED),
      cell('explicit-eprt-p-resume', NOT_DIALLED),
    ],
    verdict: { outcome: 'works', cause: null, culprit: null },
    rules: ['active-fails'],
  },
  {
    name: 'active mode with an address that the server will not dial',
    cells: [
      cell('explicit-epsv-p-resume'),
      cell('explicit-port-p-resume', PRIVATE_PORT),
      cell('explicit-eprt-p-resume', PRIVATE_PORT),
    ],
    verdict: { outcome: 'works', cause: null, culprit: null },
    rules: ['active-fails'],
  },
  {
    name: 'passive ports shut while active mode works',
    cells: [cell('explicit-epsv-p-resume', SHUT), cell('explicit-pasv-p-resume', SHUT), cell('explicit-port-p-resume')],
    verdict: { outcome: 'works-with-warnings', cause: 'pasv-port-filtered', certainty: 'proven' },
    rules: ['passive-fails'],
  },
  {
    name: 'a server that wants sessions resumed: nobody has to change that',
    cells: [cell('explicit-pasv-p-resume'), cell('explicit-pasv-p-fresh', REUSE)],
    verdict: { outcome: 'works', cause: null, headline: 'Works in every mode that the server allows (1 mode).' },
    rules: ['resumption'],
  },
  {
    name: 'clear data connections are no way round: with resumption encrypted ones work too',
    cells: [cell('explicit-pasv-p-resume'), cell('explicit-pasv-p-fresh', REUSE), cell('explicit-pasv-c')],
    verdict: { outcome: 'works', cause: null },
    rules: ['resumption'],
  },
  {
    name: 'a server whose TLS does not work on data connections',
    cells: [
      cell('explicit-pasv-p-resume', bad({ stage: 'tls-data', cause: 'server-tls-broken', culprit: 'server-tls' })),
      cell('explicit-pasv-c'),
    ],
    verdict: { outcome: 'works-with-warnings', cause: 'data-protection-mismatch', culprit: 'server-config' },
    rules: ['protection'],
  },
  {
    name: 'a server that cannot resume its own sessions',
    cells: [
      cell('explicit-pasv-p-resume', bad({ stage: 'tls-data', cause: 'server-tls-broken', culprit: 'server-tls' })),
      cell('explicit-pasv-p-fresh'),
    ],
    verdict: { outcome: 'works-with-warnings', cause: 'server-tls-broken', culprit: 'server-tls' },
    rules: ['resumption'],
  },
  {
    name: 'a server that wants data encrypted: a policy of which nobody has to be warned',
    cells: [cell('explicit-pasv-p-resume'), cell('explicit-pasv-c', CLEAR_REFUSED)],
    verdict: {
      outcome: 'works',
      stage: null,
      cause: null,
      culprit: null,
      headline: 'Works in every mode that the server allows (1 mode).',
    },
    rules: ['protection'],
  },
  {
    name: 'a TLS version that the server does not have',
    cells: [
      cell('explicit-pasv-p-resume'),
      cell('explicit-pasv-p-tls1.2-resume'),
      cell(
        'explicit-pasv-p-tls1.3-resume',
        bad({ stage: 'tls-control', cause: 'tls-version-mismatch', culprit: 'server-tls' }),
      ),
    ],
    verdict: {
      outcome: 'works-with-warnings',
      stage: 'tls-control',
      cause: 'tls-version-mismatch',
      culprit: 'server-tls',
      certainty: 'proven',
    },
    rules: ['tls-version'],
  },
  {
    name: 'an IPv6 address that cannot be reached',
    cells: [cell('explicit-epsv-p-resume-ipv4'), cell('explicit-epsv-p-resume-ipv6', UNREACHABLE)],
    verdict: { outcome: 'works-with-warnings', stage: 'tcp-control', cause: 'ipv6-path-broken', certainty: 'proven' },
    rules: ['ipv6-fails'],
  },
  {
    name: 'a server that turns plain sessions away',
    cells: [
      cell('explicit-epsv-p-resume'),
      cell(
        'plain-pasv',
        bad({ stage: 'login', cause: 'tls-required-by-server', culprit: 'client', certainty: 'proven' }),
      ),
    ],
    verdict: { outcome: 'works', cause: null, culprit: null },
    rules: ['tls-required'],
  },
  {
    name: 'no implicit TLS',
    cells: [
      cell('explicit-epsv-p-resume'),
      cell(
        'implicit-pasv-p-resume',
        bad({ stage: 'tcp-control', cause: 'control-port-refused', culprit: 'server-config' }),
      ),
    ],
    verdict: { outcome: 'works', cause: null, culprit: null },
    rules: ['port-not-served'],
  },
  {
    name: 'wrong credentials in every mode',
    cells: [
      cell(
        'explicit-epsv-p-resume',
        bad({ stage: 'login', cause: 'login-rejected', culprit: 'credentials', certainty: 'proven' }),
      ),
    ],
    verdict: { outcome: 'fails', stage: 'login', cause: 'login-rejected', culprit: 'credentials', certainty: 'proven' },
    rules: ['every-mode-fails'],
  },
  {
    name: 'no difference speaks: the verdict of the failing cell stands',
    cells: [
      cell('explicit-epsv-p-resume'),
      cell(
        'explicit-pasv-p-resume',
        bad({ stage: 'transfer', cause: 'server-permission-denied', culprit: 'server-storage', certainty: 'proven' }),
      ),
    ],
    verdict: {
      outcome: 'works-with-warnings',
      stage: 'transfer',
      cause: 'server-permission-denied',
      culprit: 'server-storage',
      certainty: 'proven',
    },
    rules: [],
  },
  {
    name: 'cells that work with a warning make a matrix with a warning',
    cells: [
      cell('explicit-epsv-p-resume', {
        ...GOOD,
        outcome: 'works-with-warnings',
        stage: 'tls-control',
        cause: 'cert-untrusted',
        culprit: 'server-tls',
        certainty: 'proven',
      }),
    ],
    verdict: { outcome: 'works-with-warnings', cause: 'cert-untrusted', culprit: 'server-tls' },
    rules: [],
  },
  {
    name: 'the own security fails, another works: the matrix fails',
    cells: [
      cell('implicit-pasv-p-resume'),
      cell('explicit-pasv-p-resume', bad({ stage: 'tls-control', cause: 'server-tls-broken', culprit: 'server-tls' })),
    ],
    verdict: { outcome: 'fails', cause: 'server-tls-broken', culprit: 'server-tls' },
    rules: [],
  },
  {
    name: 'the own security was not allowed to run',
    own: 'plain',
    cells: [cell('explicit-pasv-p-resume'), cell('implicit-pasv-p-resume', UNREACHABLE)],
    verdict: { outcome: 'works-with-warnings', cause: 'control-port-filtered' },
    rules: ['port-not-served'],
  },
  {
    name: 'nothing that can be judged',
    cells: [cell('explicit-pasv-p-resume', { ...bad({ stage: 'banner', cause: null }), outcome: 'inconclusive' })],
    verdict: { outcome: 'inconclusive', stage: null, cause: null, culprit: null, certainty: null },
    rules: [],
  },
  { name: 'no cell at all', cells: [], verdict: { outcome: 'inconclusive', cause: null }, rules: [] },
]

describe('verdicts', () => {
  test.each(CASES)('$name', ({ cells, own = 'explicit', verdict, rules }) => {
    const comparison = compareCells(cells, own)
    expect(comparison.verdict).toMatchObject(verdict)
    expect(comparison.differences.map(({ rule }) => rule)).toEqual(rules)
  })
})

const words = (text: string): number => text.split(/\s+/).length

test('a headline is read at once: a count of six words, and one sentence of twelve', () => {
  for (const { name, cells, own = 'explicit' } of CASES)
    for (const { verdict } of [
      compareCells(cells, own),
      matrixReport(cells, own),
      matrixReport(cells, own, { cut: true }),
    ]) {
      // What a reply says is not ours to shorten.
      const [count = '', ...why] = verdict.headline.replace(/\s*\([^)]*\)/g, '').split(/(?<=\.) /)
      expect(words(count), `${name}: ${count}`).toBeLessThanOrEqual(why.length > 0 ? 6 : 12)
      expect(words(why.join(' ')), `${name}: ${why.join(' ')}`).toBeLessThanOrEqual(12)
    }
})

describe('every difference', () => {
  test.each(DIFFERENCES.map(([rule]) => rule))('%s is shown by some case and names itself', (id) => {
    const found = CASES.flatMap(({ cells, own = 'explicit' }) => compareCells(cells, own).differences).filter(
      ({ rule }) => rule === id,
    )
    expect(found.length).toBeGreaterThan(0)
    for (const difference of found) {
      expect(difference.fails.length).toBeGreaterThan(0)
      expect(difference.title).toMatch(/\.$/)
      expect(difference.explanation).toMatch(/\.$/)
      // Read at once, as the words of a session: test/shared/answer/answer.test.ts.
      expect(words(difference.title), difference.title).toBeLessThanOrEqual(12)
      expect(words(difference.explanation), difference.explanation).toBeLessThanOrEqual(40)
      // Shown under "This also shows": a thing named without a verb would be asserted, not denied.
      for (const shown of difference.rulesOut)
        expect(shown).toMatch(/^[^:]*\b(?:is|are|has|works?|makes?|listens)\b[^:]*(?::.*)?\.$/)
    }
  })

  test('names only cells that ran, working ones as working and failing ones as failing', () => {
    for (const { cells, own = 'explicit' } of CASES) {
      const outcome = new Map(cells.map(({ key, verdict }) => [key, verdict.outcome]))
      for (const { works, fails } of compareCells(cells, own).differences) {
        for (const key of works) expect(outcome.get(key)).toMatch(/^works/)
        for (const key of fails) expect(outcome.get(key)).toBe('fails')
      }
    }
  })
})
