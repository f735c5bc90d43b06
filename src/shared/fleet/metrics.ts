/**
 * OpenMetrics text for the textfile collector of Prometheus's node_exporter. Gauges only: they mean the same in OpenMetrics
 * and in the older text format, which the collector reads.
 */
import { OUTCOMES } from '../session/vocabulary.ts'
import { inert } from '../transcript/inert-text.ts'
import type { Fleet, FleetServer } from './fleet.ts'

interface Sample {
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

interface Metric {
  readonly name: string
  readonly help: string
  of(server: FleetServer): readonly Sample[]
}

const seconds = (iso: string): number => Date.parse(iso) / 1000
const worked = ({ verdict }: FleetServer) => verdict.outcome === 'works' || verdict.outcome === 'works-with-warnings'

const METRICS: readonly Metric[] = [
  {
    name: 'ftpscope_up',
    help: 'Whether the server did what was asked, with or without warnings.',
    of: (server) => [{ labels: {}, value: worked(server) ? 1 : 0 }],
  },
  {
    name: 'ftpscope_outcome',
    help: 'What the session came to: 1 for the outcome that it had.',
    of: ({ verdict }) =>
      OUTCOMES.map((outcome) => ({ labels: { outcome }, value: verdict.outcome === outcome ? 1 : 0 })),
  },
  {
    name: 'ftpscope_problem_info',
    help: 'Where and why it failed or warned; always 1, absent for servers that work.',
    of: ({ verdict: { stage, cause, culprit, outcome } }) =>
      outcome === 'works'
        ? []
        : [{ labels: { stage: stage ?? '', cause: cause ?? '', culprit: culprit ?? '' }, value: 1 }],
  },
  {
    name: 'ftpscope_certificate_expiry_timestamp_seconds',
    help: 'When the certificate runs out, by the connection that showed it.',
    of: ({ certificates }) =>
      certificates.map(({ role, validTo, fingerprint }) => ({
        labels: { connection: role, fingerprint },
        value: seconds(validTo),
      })),
  },
  {
    name: 'ftpscope_session_duration_seconds',
    help: 'How long the session took.',
    of: ({ startedAt, duration }) => (startedAt === null ? [] : [{ labels: {}, value: duration / 1000 }]),
  },
  {
    name: 'ftpscope_session_start_timestamp_seconds',
    help: 'When the session began; alert when it is old.',
    of: ({ startedAt }) => (startedAt === null ? [] : [{ labels: {}, value: seconds(startedAt) }]),
  },
]

const label = ([name, value]: readonly [string, string]): string =>
  `${name}="${inert(value).replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`

export function metricsText({ servers, createdAt }: Fleet): string {
  const lines = METRICS.flatMap(({ name, help, of }) => [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} gauge`,
    ...servers.flatMap((server) =>
      of(server).map(
        ({ labels, value }) =>
          `${name}{${Object.entries({
            server: server.name,
            ...(server.place === undefined ? {} : { place: server.place }),
            ...labels,
          })
            .map(label)
            .join(',')}} ${value}`,
      ),
    ),
  ])
  return [
    ...lines,
    '# HELP ftpscope_run_timestamp_seconds When these results were written.',
    '# TYPE ftpscope_run_timestamp_seconds gauge',
    `ftpscope_run_timestamp_seconds ${seconds(createdAt)}`,
    '# EOF',
    '',
  ].join('\n')
}
