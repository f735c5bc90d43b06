/** The verdict that is kept with a run. */
import { diagnose } from '../../shared/diagnosis/diagnose.ts'
import { productsFor } from '../../shared/products/known.ts'
import type { ComputeVerdict } from '../storage/history-entry.ts'

export const computeVerdict: ComputeVerdict = async (transcript) =>
  diagnose(transcript, await productsFor(transcript)).verdict
