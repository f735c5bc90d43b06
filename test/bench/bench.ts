/** `npm run bench [NAME]`: speed is measured in scripts that print, never asserted in tests. */
export interface Bench {
  readonly name: string
  /** Says what it measures and prints its figures. */
  run(): Promise<void>
}

/** Median of `times` runs in ms, after one to warm up. */
export async function medianOf(times: number, work: () => unknown): Promise<number> {
  await work()
  const taken: number[] = []
  for (let i = 0; i < times; i++) {
    const start = performance.now()
    await work()
    taken.push(performance.now() - start)
  }
  return taken.sort((a, b) => a - b)[Math.floor(times / 2)] ?? 0
}
