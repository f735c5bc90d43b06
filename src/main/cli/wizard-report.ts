/** The sessions of a wizard as one report: the last one first, what changed since the first, the rule to ask for. */

import product from '../../../package.json' with { type: 'json' }
import { diagnose } from '../../shared/diagnosis/diagnose.ts'
import type { RuleRequest } from '../../shared/firewall-rules/rule-request.ts'
import { PRODUCTS } from '../../shared/products/catalogue.ts'
import { buildReport } from '../../shared/report/build-report.ts'
import { compareReports } from '../../shared/report/compare.ts'
import type { Report } from '../../shared/report/report.ts'
import type { Transcript } from '../../shared/transcript/transcript.ts'
import type { RoundKind } from '../../shared/wizard/round.ts'
import { reportOf } from './json-output.ts'

export interface WizardSession {
  readonly kind: RoundKind
  readonly transcript: Transcript
}

/** null when no session ran. */
export function wizardReport(sessions: readonly WizardSession[], ruleRequest: RuleRequest | null): Report | null {
  const diagnosed = sessions.map(({ kind, transcript }) => ({
    kind,
    transcript,
    diagnosis: diagnose(transcript, PRODUCTS),
  }))
  const mains = diagnosed.filter(({ kind }) => kind === 'main')
  const first = mains[0]
  const last = mains.at(-1)
  if (!first || !last) return null
  return buildReport({
    sessions: [last, ...diagnosed.filter((session) => session !== last)],
    ruleRequest,
    comparison: first === last ? null : compareReports(reportOf([first]), reportOf([last])),
    createdAt: new Date().toISOString(),
    app: product.version,
  })
}
