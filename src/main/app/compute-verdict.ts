/** The verdict that is kept with a run. */
import { diagnose } from '../../shared/diagnosis/diagnose.ts'
import { productsFor } from '../../shared/products/known.ts'
import { diagnoseKnowing } from '../../shared/two-ended/diagnose-ends.ts'
import type { ComputeVerdict } from '../storage/history-entry.ts'

export const computeVerdict: ComputeVerdict = async (transcript, ends) => {
  const products = await productsFor(transcript)
  return (ends ? diagnoseKnowing(transcript, ends, products).diagnosis : diagnose(transcript, products)).verdict
}
