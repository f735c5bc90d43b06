/** Scenarios side by side: most of each is waiting for what never comes. */
import { runScenario, type ScenarioResult } from './run-scenario.ts'
import { loadScenario } from './scenario.ts'

const AT_ONCE = 8

/**
 * @param done called for each scenario as it ends
 * @returns results in the order of the names. @throws the first error of a scenario that could not be built
 */
export async function runAll(
  names: readonly string[],
  done: (name: string, result: ScenarioResult) => void = () => undefined,
): Promise<ReadonlyMap<string, ScenarioResult>> {
  const results = new Map<string, ScenarioResult>()
  const waiting = [...names]
  const worker = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      const result = await runScenario(await loadScenario(name))
      results.set(name, result)
      done(name, result)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return new Map(names.flatMap((name) => (results.has(name) ? [[name, results.get(name) as ScenarioResult]] : [])))
}
