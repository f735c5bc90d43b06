/** The answer card of a report, made anew from what stands in it, so that a masked report shows a masked card. */
import type { Answer } from '../answer/answer.ts'
import type { AnswerProducts } from '../answer/build-answer.ts'
import { answerOfMatrix } from '../answer/from-matrix.ts'
import { answerOfRepeat } from '../answer/from-repeat.ts'
import { answerOfSession } from '../answer/from-session.ts'
import { observedEndpoints } from '../firewall-rules/observed-endpoint.ts'
import { modesOf } from '../matrix/cell.ts'
import type { CellResult } from '../matrix/difference.ts'
import { deriveView } from '../transcript/derive-view.ts'
import type { Report } from './report.ts'

/** A report names only the products that its findings name. */
const NO_PRODUCTS: AnswerProducts = { dialects: [], signatures: [], advice: [], rules: [] }

/** Modes that ran, each with what its first session met. */
const cellsOf = ({ cells = [], sessions }: Report): readonly CellResult[] =>
  cells.flatMap(({ key, plan, place, verdict, session }) => {
    const ran = sessions[session ?? -1]
    if (!ran || !verdict) return []
    return { key, modes: modesOf(plan, place), plan, verdict, endpoints: observedEndpoints(deriveView(ran.transcript)) }
  })

export function answerOfReport(report: Report): Answer {
  const { sessions, findings, ends = null, repeated, ruleRequest } = report
  const [session] = sessions
  if (session && report.cells === undefined) {
    const view = deriveView(session.transcript)
    const answer = { ...answerOfSession(view, session, NO_PRODUCTS, { ends }), ruleRequest }
    return repeated ? answerOfRepeat(answer, repeated) : answer
  }
  const cells = cellsOf(report)
  const differences = findings.map((finding) => ({ ...finding, fails: finding.cells?.fails ?? [] }))
  // The modes of the security that was asked for come first.
  const own = cells[0]?.plan.security ?? 'plain'
  return answerOfMatrix({ ...report, differences }, NO_PRODUCTS, { cells, own })
}
