/** Every follow-up probe. */
import * as probes from './probes/index.ts'

export const PROBES = Object.values(probes)
