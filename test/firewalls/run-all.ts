/** Scenarios side by side: most of each is waiting for what never comes. */
import { triedAgain } from '../second-tries.ts'
import { evidenceOf, problemsOf } from './judge.ts'
import { runScenario, type ScenarioResult } from './run-scenario.ts'
import { loadScenario } from './scenario.ts'

const AT_ONCE = 16
/** Tries of what is not as expected, alone: another lane of tests may keep a server's process from the processor for seconds. */
const MORE_TRIES = 3

/** What a scenario came to, or why it could not be run. */
export type Outcome = ScenarioResult | Error

async function attempt(name: string): Promise<Outcome> {
  try {
    return await runScenario(await loadScenario(name))
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

/**
 * What is not as expected is tried again, alone.
 * @param done called for each scenario when all are done
 * @returns what each came to, in the order of the names
 */
export async function runAll(
  names: readonly string[],
  done: (name: string, outcome: Outcome) => void = () => undefined,
): Promise<ReadonlyMap<string, Outcome>> {
  const outcomes = new Map<string, Outcome>()
  const waiting = [...names]
  const worker = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      outcomes.set(name, await attempt(name))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  for (const name of names) {
    for (let tries = 0; tries < MORE_TRIES; tries++) {
      const outcome = outcomes.get(name) ?? new Error('did not run')
      const problems = problemsOf(outcome)
      if (problems.length === 0) break
      triedAgain(`${name}, ${problems.join('; ')}`, evidenceOf(outcome))
      outcomes.set(name, await attempt(name))
    }
  }
  for (const name of names) done(name, outcomes.get(name) ?? new Error('did not run'))
  return new Map([...outcomes].sort(([one], [other]) => names.indexOf(one) - names.indexOf(other)))
}
