/** One cell of a matrix as a session, and what is kept of it for the comparison. */

import { diagnose } from '../../shared/diagnosis/diagnose.ts'
import type { Diagnosis } from '../../shared/diagnosis/finding.ts'
import { observedEndpoints } from '../../shared/firewall-rules/observed-endpoint.ts'
import type { CellResult } from '../../shared/matrix/difference.ts'
import type { CellProgress } from '../../shared/matrix/progress.ts'
import { PRODUCTS } from '../../shared/products/catalogue.ts'
import { type Repeated, repeated } from '../../shared/repeat/repeat.ts'
import { deriveView } from '../../shared/transcript/derive-view.ts'
import type { Transcript } from '../../shared/transcript/transcript.ts'
import { diagnoseEnds } from '../../shared/two-ended/diagnose-ends.ts'
import type { Ends } from '../../shared/two-ended/ends.ts'
import type { RepeatResult } from './run-repeated.ts'

export interface CellSession {
  readonly key: string
  readonly transcript: Transcript
  readonly diagnosis: Diagnosis
  /** Where both ends recorded it. */
  readonly ends?: Ends
  /** Where the cell ran many times. */
  readonly repeated?: Repeated
}

export const cellSession = (key: string, transcript: Transcript): CellSession => ({
  key,
  transcript,
  diagnosis: diagnose(transcript, PRODUCTS),
})

/** The same, known from both ends. */
export const twoEndedCell = ({ key, transcript }: CellSession, far: Transcript): CellSession => ({
  key,
  transcript,
  ...diagnoseEnds(transcript, far, PRODUCTS),
})

/**
 * A cell that ran many times. One that works now and then proves nothing beside another one, so it is inconclusive there.
 * null when no session came to its end.
 */
export function repeatedCell(key: string, { all, verdict, shown }: RepeatResult): CellSession | null {
  const [lead] = shown
  if (!lead || !verdict) return null
  const rates = repeated(all)
  const mixed = rates.sessions.failed > 0 && rates.sessions.failed < rates.sessions.tried
  return {
    key,
    transcript: lead.transcript,
    diagnosis: { ...lead.diagnosis, verdict: mixed ? { ...verdict, outcome: 'inconclusive' } : verdict },
    repeated: rates,
  }
}

/** Cells that ran to their end, in the order of the matrix. */
export function cellResults(
  cells: readonly CellProgress[],
  sessions: ReadonlyMap<string, CellSession>,
): readonly CellResult[] {
  return cells.flatMap(({ key, modes, plan, phase }) => {
    const session = sessions.get(key)
    if (phase !== 'done' || !session) return []
    const { verdict, server } = session.diagnosis
    const endpoints = observedEndpoints(deriveView(session.transcript))
    return [{ key, modes, plan, verdict, endpoints, ...(server ? { server } : {}) }]
  })
}
