/** The answer to a matrix: what its modes have in common, and what their differences prove. */
import { type KnownHere, NOTHING_KNOWN } from '../diagnosis/known-here.ts'
import { type CellResult, fails } from '../matrix/difference.ts'
import type { MatrixReport } from '../matrix/matrix-report.ts'
import type { Security } from '../session/plan.ts'
import type { Answer } from './answer.ts'
import { type AnswerProducts, buildAnswer, type CardFinding } from './build-answer.ts'

export interface MatrixAnswerFacts {
  /** Those that ran. */
  readonly cells: readonly CellResult[]
  readonly own: Security
  readonly known?: KnownHere
  /** Findings of the session whose verdict speaks where no difference does. */
  readonly findings?: readonly CardFinding[]
}

export function answerOfMatrix(
  { verdict, differences, ruleRequest }: MatrixReport,
  products: AnswerProducts,
  { cells, own, known = NOTHING_KNOWN, findings = [] }: MatrixAnswerFacts,
): Answer {
  const ownCells = cells.filter(({ modes }) => modes.security === own)
  const shown = ownCells.find((cell) => fails(cell) && cell.verdict.stage === verdict.stage) ?? ownCells[0] ?? cells[0]
  const answer = buildAnswer({
    verdict,
    findings: differences.length > 0 ? differences : findings,
    endpoints: shown?.endpoints ?? [],
    host: shown?.plan.host ?? null,
    port: shown?.plan.port ?? null,
    plain: own === 'plain',
    failing: null,
    probes: [],
    proofs: [],
    fingerprint: null,
    live: true,
    worked: [],
    untested: [],
    ruleRequest,
    known,
    products,
  })
  // How many of the modes work is what a matrix is asked first.
  return { ...answer, technical: verdict.headline }
}
