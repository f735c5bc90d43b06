/** A server that was watched through a change window, as the report tells it. */
import type { Verdict } from '../diagnosis/finding.ts'
import { OUTCOME_TITLES, STAGE_TITLES } from '../session/titles.ts'
import type { Section } from './block.ts'

/** Sessions in a row that came to the same. Times are ISO 8601 in UTC. */
export interface WatchStretch {
  readonly firstAt: string
  readonly lastAt: string
  readonly sessions: number
  readonly verdict: Verdict
  /** What changed against the stretch before, in one sentence; null for the first. */
  readonly change: string | null
}

export interface Watched {
  readonly sessions: number
  /** Why it ended, in one sentence. */
  readonly ended: string
  readonly stretches: readonly WatchStretch[]
  /** Stretches in the middle that are left out of a watch that changed very often. */
  readonly leftOut: number
}

export function watchedSection({ sessions, ended, stretches, leftOut }: Watched): Section {
  return {
    id: 'watched',
    title: 'Watched',
    blocks: [
      {
        kind: 'facts',
        facts: [
          { name: 'Sessions', text: String(sessions) },
          { name: 'End', text: ended },
          ...(leftOut > 0 ? [{ name: 'Left out', text: `${leftOut} changes in the middle` }] : []),
        ],
      },
      {
        kind: 'table',
        caption: 'What the sessions came to, in order of time (UTC)',
        columns: ['From', 'To', 'Sessions', 'Result', 'Where', 'What changed'],
        rows: stretches.map((one) => [
          one.firstAt,
          one.lastAt,
          String(one.sessions),
          OUTCOME_TITLES[one.verdict.outcome],
          one.verdict.stage === null ? '' : STAGE_TITLES[one.verdict.stage],
          one.change ?? '',
        ]),
      },
    ],
  }
}
