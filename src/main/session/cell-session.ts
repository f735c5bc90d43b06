/** One cell of a matrix as a session, and what is kept of it for the comparison. */

import { diagnose } from '../../shared/diagnosis/diagnose.ts'
import type { Diagnosis } from '../../shared/diagnosis/finding.ts'
import { observedEndpoints } from '../../shared/firewall-rules/observed-endpoint.ts'
import type { CellResult } from '../../shared/matrix/difference.ts'
import type { CellProgress } from '../../shared/matrix/progress.ts'
import { PRODUCTS } from '../../shared/products/catalogue.ts'
import { deriveView } from '../../shared/transcript/derive-view.ts'
import type { Transcript } from '../../shared/transcript/transcript.ts'

export interface CellSession {
  readonly key: string
  readonly transcript: Transcript
  readonly diagnosis: Diagnosis
}

export const cellSession = (key: string, transcript: Transcript): CellSession => ({
  key,
  transcript,
  diagnosis: diagnose(transcript, PRODUCTS),
})

/** Cells that ran to their end, in the order of the matrix. */
export function cellResults(
  cells: readonly CellProgress[],
  sessions: ReadonlyMap<string, CellSession>,
): readonly CellResult[] {
  return cells.flatMap(({ key, modes, plan, phase }) => {
    const session = sessions.get(key)
    if (phase !== 'done' || !session) return []
    const endpoints = observedEndpoints(deriveView(session.transcript))
    return [{ key, modes, plan, verdict: session.diagnosis.verdict, endpoints }]
  })
}
