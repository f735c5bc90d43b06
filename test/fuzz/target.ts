/** What others choose, and what must hold whatever they choose. A target throws when it does not hold. */
import type { Random } from './random.ts'

export interface Target {
  readonly name: string
  /** Of 10,000 inputs of a run over all targets. Quick ones get more. */
  readonly share: number
  make(random: Random): string
  check(input: string): void
}

export function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(`It does not hold: ${what}`)
}

/** Runs `read`; what it may refuse with is fine. */
export function unless<T>(refusals: readonly (new (...parts: never[]) => Error)[], read: () => T): T | null {
  try {
    return read()
  } catch (error) {
    if (refusals.some((refusal) => error instanceof refusal)) return null
    throw error
  }
}
