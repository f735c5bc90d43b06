import type { ProbeName } from '../../session/probe-names.ts'
import type { Probe } from '../probe.ts'
import { PROBES } from '../probes.ts'

const BY_NAME: ReadonlyMap<ProbeName, Probe> = new Map(PROBES.map((probe) => [probe.name, probe]))

export function probeNamed(name: ProbeName): Probe {
  const probe = BY_NAME.get(name)
  if (!probe) throw new Error(`No file in probes/ is named ${name}; npm run golden writes the list of names.`)
  return probe
}
