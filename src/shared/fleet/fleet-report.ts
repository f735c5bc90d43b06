/** The overview of a fleet as a document, and in the forms that other programs read. */
import type { Section } from '../report/block.ts'
import { type CsvColumn, csvText } from '../report/formats/csv.ts'
import { pageHtml } from '../report/formats/html.ts'
import { junitText } from '../report/formats/junit.ts'
import { markdownText } from '../report/formats/markdown.ts'
import { plainText } from '../report/formats/text.ts'
import { CULPRIT_TITLES, OUTCOME_TITLES, STAGE_TITLES } from '../session/titles.ts'
import { OUTCOMES } from '../session/vocabulary.ts'
import { type Fleet, type FleetCertificate, type FleetServer, fleetTitle } from './fleet.ts'
import { metricsText } from './metrics.ts'

const stageOf = ({ verdict: { stage } }: FleetServer): string => (stage === null ? '' : STAGE_TITLES[stage])
const whoOf = ({ verdict: { culprit } }: FleetServer): string => (culprit === null ? '' : CULPRIT_TITLES[culprit])

/** Of the certificates on connections of one kind, the one that runs out first. */
function soonest({ certificates }: FleetServer, role: FleetCertificate['role']): FleetCertificate | null {
  const own = certificates.filter((one) => one.role === role)
  return own.reduce<FleetCertificate | null>(
    (least, one) => (least === null || one.days < least.days ? one : least),
    null,
  )
}

const daysText = (certificate: FleetCertificate | null): string =>
  certificate === null ? '' : `${certificate.days} (${certificate.validTo.slice(0, 10)})`

function fleetSections(fleet: Fleet): readonly Section[] {
  const { servers, counts, outcome, createdAt, places = [] } = fleet
  const bad = servers.filter(({ verdict }) => verdict.outcome !== 'works')
  return [
    {
      id: 'summary',
      title: 'Overview',
      blocks: [
        {
          kind: 'verdict',
          outcome,
          stage: null,
          sentence: `${counts.works} of ${servers.length} ${fleet.places ? 'sessions' : 'servers'} work.`,
          technical: null,
        },
        {
          kind: 'facts',
          facts: [
            ...OUTCOMES.map((one) => ({ name: OUTCOME_TITLES[one], text: String(counts[one]) })),
            { name: 'Written (UTC)', text: createdAt },
          ],
        },
      ],
    },
    ...(places.length > 0
      ? [
          {
            id: 'places',
            title: 'Ours or theirs',
            blocks: [
              {
                kind: 'table',
                caption: 'What several places say of the same server',
                columns: ['Server', 'Answer', 'To be sure'],
                rows: places.map(({ name, sentence, explanation, toBeSure }) => [
                  name,
                  [sentence, explanation ?? ''].join(' ').trim(),
                  toBeSure ?? '',
                ]),
              } as const,
            ],
          },
        ]
      : []),
    ...(bad.length > 0
      ? [{ id: 'problems', title: 'What to look at', blocks: [serverTable('Does not simply work', bad)] }]
      : []),
    { id: 'servers', title: 'All servers', blocks: [serverTable('In the order of the list', servers)] },
  ]
}

const serverTable = (caption: string, servers: readonly FleetServer[]) =>
  ({
    kind: 'table',
    caption,
    columns: ['Server', 'Result', 'Where', 'Answer', 'Who', 'Certificate: days', 'Data certificate: days'],
    rows: servers.map((server) => [
      fleetTitle(server),
      OUTCOME_TITLES[server.verdict.outcome],
      stageOf(server),
      server.sentence,
      whoOf(server),
      daysText(soonest(server, 'control')),
      daysText(soonest(server, 'data')),
    ]),
  }) as const

const COLUMNS: readonly CsvColumn<FleetServer>[] = [
  { name: 'name', of: ({ name }) => name },
  { name: 'url', of: ({ url }) => url },
  { name: 'outcome', of: ({ verdict }) => verdict.outcome },
  { name: 'stage', of: ({ verdict }) => verdict.stage },
  { name: 'cause', of: ({ verdict }) => verdict.cause },
  { name: 'culprit', of: ({ verdict }) => verdict.culprit },
  { name: 'certainty', of: ({ verdict }) => verdict.certainty },
  { name: 'headline', of: ({ verdict }) => verdict.headline },
  { name: 'certificate_days', of: (server) => soonest(server, 'control')?.days ?? null },
  { name: 'data_certificate_days', of: (server) => soonest(server, 'data')?.days ?? null },
  { name: 'started_utc', of: ({ startedAt }) => startedAt },
  { name: 'seconds', of: ({ duration }) => duration / 1000 },
  { name: 'place', of: ({ place }) => place ?? null },
]

/** By how the name of a file ends, without the leading dot. */
export const FLEET_FORMS: Readonly<Record<string, (fleet: Fleet) => string>> = {
  json: (fleet) => `${JSON.stringify(fleet, null, 2)}\n`,
  csv: ({ servers }) => csvText(COLUMNS, servers),
  'junit.xml': ({ servers, createdAt }) =>
    junitText(
      'fleet',
      createdAt,
      servers.map(({ duration, verdict, startedAt, sentence, ...server }) => ({
        name: fleetTitle(server),
        seconds: duration / 1000,
        verdict,
        skipped: startedAt === null ? verdict.headline : null,
        detail: sentence,
      })),
    ),
  html: (fleet) =>
    pageHtml({
      title: `FTPScope: ${fleet.servers.length} servers`,
      header: ['FTPScope fleet', fleet.createdAt],
      sections: fleetSections(fleet),
      footer: `FTPScope ${fleet.app}. This file loads nothing and runs nothing. Times are UTC.`,
    }),
  md: (fleet) => markdownText(fleetSections(fleet), `FTPScope ${fleet.app}, ${fleet.createdAt} (UTC)`),
  txt: (fleet) => plainText('FTPScope fleet', fleetSections(fleet)),
  prom: metricsText,
}
