/** The verdict that is kept with a run. */

import { diagnose } from '../../shared/diagnosis/diagnose.ts'
import { PRODUCTS } from '../../shared/products/catalogue.ts'
import type { ComputeVerdict } from '../storage/history-entry.ts'

export const computeVerdict: ComputeVerdict = (transcript) => diagnose(transcript, PRODUCTS).verdict
