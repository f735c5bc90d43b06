/** The verdict that is kept with a run. */
import { diagnose } from '../cli/first-failure.ts'
import type { Judge } from '../storage/history-entry.ts'

export const judge: Judge = (transcript) => diagnose(transcript).verdict
