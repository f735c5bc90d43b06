/** Every server that the practice lab plays. */
import * as dialects from './dialects/index.ts'

export const LAB_DIALECTS = { ...dialects }
export type DialectName = keyof typeof LAB_DIALECTS
