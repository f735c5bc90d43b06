/** The answer card of a report, made anew from what stands in it, so that a masked report shows a masked card. */
import type { Answer } from '../answer/answer.ts'
import { type AnswerProducts, buildAnswer } from '../answer/build-answer.ts'
import { answerOfRepeat } from '../answer/from-repeat.ts'
import { answerOfSession } from '../answer/from-session.ts'
import { NOTHING_KNOWN } from '../diagnosis/known-here.ts'
import { observedEndpoints } from '../firewall-rules/observed-endpoint.ts'
import { deriveView } from '../transcript/derive-view.ts'
import type { Report, ReportSession } from './report.ts'

/** A report names only the products that its findings name. */
const NO_PRODUCTS: AnswerProducts = { dialects: [], signatures: [], advice: [], rules: [] }

/** The session whose path stands for all: the first that ends as the whole does. */
const shownSession = ({ sessions, verdict }: Report): ReportSession | undefined =>
  sessions.find((session) => session.verdict.stage === verdict.stage && session.verdict.outcome === 'fails') ??
  sessions[0]

export function answerOfReport(report: Report): Answer {
  const session = shownSession(report)
  const view = session && deriveView(session.transcript)
  if (view && report.cells === undefined) {
    const { ends = null, repeated, ruleRequest } = report
    const answer = { ...answerOfSession(view, session, NO_PRODUCTS, { ends }), ruleRequest }
    return repeated ? answerOfRepeat(answer, repeated) : answer
  }
  const answer = buildAnswer({
    verdict: report.verdict,
    findings: report.findings,
    endpoints: view ? observedEndpoints(view) : [],
    host: session?.target.host ?? null,
    port: session?.target.port ?? null,
    plain: session?.plan?.security === 'plain',
    failing: null,
    ended: null,
    probes: [],
    proofs: [],
    fingerprint: null,
    live: false,
    worked: [],
    untested: [],
    ruleRequest: report.ruleRequest,
    known: NOTHING_KNOWN,
    products: NO_PRODUCTS,
  })
  return { ...answer, technical: report.verdict.headline }
}
