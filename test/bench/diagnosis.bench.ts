/** The diagnosis of long recordings, in one piece: the time of the processor, which another program's work does not lengthen. */
import { diagnose } from '../../src/shared/diagnosis/diagnose.ts'
import { PRODUCTS } from '../../src/shared/products/catalogue.ts'
import type { Bench } from './bench.ts'
import { type Figure, publish, spread } from './figures.ts'
import { longTranscript } from './long-transcript.ts'

const RUNS = 7
/** Events, and ms at most: linear, 200 ms for the longest. */
const SIZES = [
  [1_000, 20],
  [10_000, 40],
  [100_000, 200],
] as const

export const bench: Bench = {
  name: 'diagnosis',
  async run() {
    const figures = SIZES.map(([events, target]): Figure => {
      const transcript = longTranscript(events, 'bench')
      const values = Array.from({ length: RUNS + 1 }, () => {
        const before = process.cpuUsage()
        diagnose(transcript, PRODUCTS)
        const { user, system } = process.cpuUsage(before)
        return (user + system) / 1000
      }).slice(1)
      const measure = `diagnosis of ${events.toLocaleString('en')} events, CPU`
      return { measure, values, target, unit: 'ms', raw: spread(values) }
    })
    publish('diagnosis', `${RUNS} runs after one to warm up.`, figures)
  },
}
