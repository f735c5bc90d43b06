/** A session that ran many times, as a section of the report. */
import type { Repeated } from '../repeat/repeat.ts'
import { STAGE_TITLES } from '../session/titles.ts'
import type { Section } from './block.ts'

const percent = (share: number) => `${(share * 100).toFixed(1)} %`

export function repeatedSection({ sentences, stages, sessions, dataConnections }: Repeated): Section {
  const rows = [
    { name: 'Sessions', rate: sessions },
    ...stages.map((one) => ({ name: STAGE_TITLES[one.stage], rate: one })),
    ...(dataConnections ? [{ name: 'Data connections', rate: dataConnections }] : []),
  ]
  return {
    id: 'repeated',
    title: 'Repeated',
    blocks: [
      { kind: 'list', items: sentences },
      {
        kind: 'table',
        caption: 'How often it failed (interval: Wilson, 95 %)',
        columns: ['What', 'Tried', 'Failed', 'Rate', 'From', 'To'],
        rows: rows.map(({ name, rate }) => [
          name,
          String(rate.tried),
          String(rate.failed),
          rate.tried === 0 ? '' : percent(rate.failed / rate.tried),
          percent(rate.low),
          percent(rate.high),
        ]),
      },
    ],
  }
}
