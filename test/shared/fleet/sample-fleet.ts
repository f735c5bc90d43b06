/** A fleet with every outcome, and with names that no form may take for its own syntax. */
import type { Verdict } from '../../../src/shared/diagnosis/finding.ts'
import { type FleetServer, fleetOf, notTried } from '../../../src/shared/fleet/fleet.ts'

const verdict = (part: Partial<Verdict>): Verdict => ({
  outcome: 'works',
  stage: null,
  cause: null,
  culprit: null,
  alsoAble: [],
  culpritCertainty: null,
  certainty: null,
  headline: 'The session did everything that was asked.',
  ...part,
})

const certificate = (role: 'control' | 'data', days: number) => ({
  ...{ role, days, fingerprint: 'AA:BB', subject: 'CN=a', issuer: 'CN=b', serial: '1', key: 'RSA 2048', names: ['a'] },
  ...{ validFrom: '2026-01-01T00:00:00.000Z', validTo: '2026-12-01T00:00:00.000Z' },
})

const server = (name: string, part: Partial<Verdict>, days: readonly number[] = []): FleetServer => ({
  name,
  url: `ftpes://alice@${encodeURIComponent(name)}.example/`,
  verdict: verdict(part),
  sentence: 'A sentence.',
  certificates: days.map((one, index) => certificate(index === 0 ? 'control' : 'data', one)),
  startedAt: '2026-11-29T08:00:00.000Z',
  duration: 1500,
})

export const sampleFleet = fleetOf(
  [
    server('Backup', {}, [2, 40]),
    server('=cmd|" \\ \n<b>&', {
      outcome: 'fails',
      stage: 'tcp-data',
      cause: 'pasv-port-filtered',
      culprit: 'network-firewall',
      headline: 'Nothing answers | at port 50001.',
    }),
    server(
      'Old',
      { outcome: 'works-with-warnings', stage: 'tls-control', cause: 'cert-expires-soon', culprit: 'server-tls' },
      [9],
    ),
    notTried({ name: 'Left', url: 'ftp://left.example/' }, 'Not tried: the run was stopped.'),
  ],
  { createdAt: '2026-11-29T08:01:00.000Z', app: '0.1.0' },
)

export const healthyFleet = fleetOf([server('Backup', {}, [100]), server('Other', {})], {
  createdAt: '2026-11-29T08:01:00.000Z',
  app: '0.1.0',
})
