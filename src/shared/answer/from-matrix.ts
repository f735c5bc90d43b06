/** The answer to a matrix: what its modes have in common, and what their differences prove. */
import { type Act, sameAct } from '../diagnosis/act.ts'
import type { Verdict } from '../diagnosis/finding.ts'
import { type KnownHere, NOTHING_KNOWN } from '../diagnosis/known-here.ts'
import { type CellResult, type Difference, fails } from '../matrix/difference.ts'
import type { MatrixReport } from '../matrix/matrix-report.ts'
import type { Security } from '../session/plan.ts'
import { MOST_ACTS } from './acts.ts'
import type { Answer } from './answer.ts'
import { type AnswerProducts, buildAnswer, type CardFinding } from './build-answer.ts'
import { type PathFacts, pathOf } from './path.ts'
import { plainSentence } from './sentences.ts'

export interface MatrixAnswerFacts {
  /** Those that ran. */
  readonly cells: readonly CellResult[]
  readonly own: Security
  readonly known?: KnownHere
  /** Findings of the session whose verdict speaks where no difference does. */
  readonly findings?: readonly CardFinding[]
}

interface MatrixAnswered extends Pick<MatrixReport, 'verdict' | 'ruleRequest'> {
  readonly differences: readonly (CardFinding & Pick<Difference, 'fails'>)[]
}

export function answerOfMatrix(
  { verdict, differences, ruleRequest }: MatrixAnswered,
  products: AnswerProducts,
  { cells, own, known = NOTHING_KNOWN, findings = [] }: MatrixAnswerFacts,
): Answer {
  const ownCells = cells.filter(({ modes }) => modes.security === own)
  const [difference] = differences
  const broken =
    verdict.outcome === 'works-with-warnings' && difference?.cause === verdict.cause
      ? cells.find((cell) => difference.fails.includes(cell.key) && fails(cell))
      : undefined
  const shown =
    broken ?? ownCells.find((cell) => fails(cell) && cell.verdict.stage === verdict.stage) ?? ownCells[0] ?? cells[0]
  const answer = buildAnswer({
    verdict,
    findings: differences.length > 0 ? differences : findings,
    endpoints: shown?.endpoints ?? [],
    host: shown?.plan.host ?? null,
    port: shown?.plan.port ?? null,
    plain: own === 'plain',
    failing: null,
    ended: null,
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
  const partly = verdict.outcome === 'works-with-warnings' && cells.some(fails)
  const again: Act = { id: 'test-again' }
  // How many of the modes work is what a matrix is asked first; the picture is of the mode that the sentence is about.
  return {
    ...answer,
    sentence: partly ? plainSentence(verdict, 'Partly works.') : answer.sentence,
    technical: verdict.headline,
    acts:
      partly && !answer.acts.some((act) => sameAct(act, again))
        ? [...answer.acts, again].slice(0, MOST_ACTS)
        : answer.acts,
    path: broken ? pathOf(pathFacts(answer, verdict, broken)) : answer.path,
  }
}

/** What the difference proves of the mode that fails, drawn at the stage where it failed. */
function pathFacts(
  { path }: Answer,
  { cause, culprit, culpritCertainty }: Verdict,
  { verdict, endpoints, plan }: CellResult,
): PathFacts {
  return {
    verdict: { ...verdict, cause, culprit, culpritCertainty },
    endpoints,
    host: plan.host,
    port: plan.port,
    device: path?.boxes[1].title ?? null,
    failing: null,
    ended: null,
  }
}
