/** What the wizard keeps of a session or a log: the diagnosis and the endpoints, no transcript. */
import { diagnose, diagnoseView } from '../diagnosis/diagnose.ts'
import { proofsOf } from '../diagnosis/proofs.ts'
import { observedEndpoints } from '../firewall-rules/observed-endpoint.ts'
import { importLog } from '../imports/import-log.ts'
import { deriveView } from '../transcript/derive-view.ts'
import type { Transcript } from '../transcript/transcript.ts'
import type { WizardProducts } from './products.ts'
import { type LogOutcome, type RunOutcome, toldFindings } from './round.ts'

/** @param runId where the session is kept; null when it is not */
export function outcomeOfRun(transcript: Transcript, products: WizardProducts, runId: string | null): RunOutcome {
  const view = deriveView(transcript)
  const { verdict, findings, untested, server } = diagnoseView(view, products)
  return {
    runId,
    verdict,
    findings: toldFindings(findings),
    untested,
    endpoints: observedEndpoints(view),
    proofs: proofsOf(view, findings[0]),
    ...(server ? { server } : {}),
  }
}

/** @throws ImportError with words for people when nothing in the text can be read */
export function outcomeOfLog(text: string, products: WizardProducts): LogOutcome {
  const { verdict, findings } = diagnose(importLog(text, products.logs), products)
  return { verdict, findings: toldFindings(findings) }
}
