/** One session of the wizard: why it was run, and what came of it. JSON, without secrets. */
import type { Finding, Verdict } from '../diagnosis/finding.ts'
import type { Proof } from '../diagnosis/proofs.ts'
import type { ObservedEndpoint } from '../firewall-rules/observed-endpoint.ts'
import type { SessionPlan } from '../session/plan.ts'
import type { Stage } from '../session/vocabulary.ts'

export type RoundKind = 'main' | 'sample' | 'implicit' | 'explicit' | 'active' | 'plain' | 'upload'

/** The part of a finding that a person needs to read. */
export type ToldFinding = Pick<
  Finding,
  'cause' | 'stage' | 'culprit' | 'certainty' | 'severity' | 'title' | 'explanation' | 'remedies' | 'rulesOut'
>

export interface RunOutcome {
  /** Place of the session in the history; null when it is not kept. */
  readonly runId: string | null
  readonly verdict: Verdict
  readonly findings: readonly ToldFinding[]
  readonly untested: readonly Stage[]
  readonly endpoints: readonly ObservedEndpoint[]
  /** Of what is told first. */
  readonly proofs?: readonly Proof[]
  /** Product that the server was recognised as. */
  readonly server?: string
}

export interface Round extends RunOutcome {
  readonly kind: RoundKind
  readonly plan: SessionPlan
}

/** What a pasted log came to. */
export interface LogOutcome {
  readonly verdict: Verdict
  readonly findings: readonly ToldFinding[]
}

/** Whether the session did what was asked, with or without warnings. */
export const works = ({ outcome }: Verdict): boolean => outcome === 'works' || outcome === 'works-with-warnings'

const LONGEST_LIST = 20

/** As much of the findings as a person is told, twenty at the most. */
export function toldFindings(findings: readonly Finding[]): readonly ToldFinding[] {
  return findings
    .slice(0, LONGEST_LIST)
    .map(({ cause, stage, culprit, certainty, severity, title, explanation, remedies, rulesOut }) => ({
      cause,
      stage,
      culprit,
      certainty,
      severity,
      title,
      explanation,
      remedies,
      rulesOut,
    }))
}
