/** Every follow-up probe. */
import type { ProbeName } from '../session/probe-names.ts'
import type { Probe } from './probe.ts'
import * as probes from './probes/index.ts'

export const PROBES = Object.entries(probes).map(([name, one]): Probe => ({ name: name as ProbeName, ...one }))
