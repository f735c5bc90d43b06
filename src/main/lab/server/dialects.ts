/** Every server that the practice lab plays. */
import * as dialects from './dialects/index.ts'

export const LAB_DIALECTS = Object.values(dialects)
