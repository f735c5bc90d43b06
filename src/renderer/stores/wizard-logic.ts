/** The wizard's pure logic, with the products that are known. */
import { PRODUCTS } from '../../shared/products/catalogue.ts'
import type { Transcript } from '../../shared/transcript/transcript.ts'
import { nextStep } from '../../shared/wizard/next-step.ts'
import { outcomeOfRun } from '../../shared/wizard/run-outcome.ts'
import type { WizardState } from '../../shared/wizard/wizard-state.ts'

export const stepAfter = (state: WizardState) => nextStep(state, PRODUCTS)
export const readRun = (transcript: Transcript, runId: string) => outcomeOfRun(transcript, PRODUCTS, runId)
