/** The verdict that the app keeps with a run; of a long one it is worked out aside. */
import { aside } from '../aside/aside.ts'
import type { ComputeVerdict } from '../storage/history-entry.ts'

export const judge: ComputeVerdict = async (transcript, ends) => (await aside('judge', { ends }, [transcript])).value
