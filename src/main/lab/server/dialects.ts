/** Every server that the practice lab plays. */
import * as dialects from './dialects/index.ts'

export type DialectName = keyof typeof dialects

export const LAB_DIALECTS = dialects
