/** Checks of the self-test, one after the other, and their table. */
import type { SelfTestRow } from '../../../shared/rpc/domains/host.ts'

export interface Check {
  readonly title: string
  /** @throws Error when it fails; its message is the detail */
  run(): Promise<Pick<SelfTestRow, 'state' | 'detail'>>
}

export const passed = (detail: string) => ({ state: 'passed', detail }) as const
export const told = (detail: string) => ({ state: 'told', detail }) as const
export const skipped = (detail: string) => ({ state: 'skipped', detail }) as const

/** ms; a machine that is this slow is told as a fault. */
const LONGEST = 90_000

/** One after the other; a check that throws or hangs is a failed row, never the end. */
export async function runChecks(checks: readonly Check[]): Promise<SelfTestRow[]> {
  const rows: SelfTestRow[] = []
  for (const { title, run } of checks) rows.push({ title, ...(await outcome(run)) })
  return rows
}

async function outcome(run: Check['run']): Promise<Pick<SelfTestRow, 'state' | 'detail'>> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`did not end within ${LONGEST / 1000} s`)), LONGEST)
  })
  try {
    return await Promise.race([run(), late])
  } catch (error) {
    return { state: 'failed', detail: error instanceof Error ? error.message : String(error) }
  } finally {
    clearTimeout(timer)
  }
}

const WORDS = { passed: 'ok', failed: 'FAILED', told: '-', skipped: 'left out' } as const

/** For a terminal or a file; ends with one line that says how it went. */
export function tableText(rows: readonly SelfTestRow[], heading: string): string {
  const width = Math.max(...rows.map(({ title }) => title.length))
  const lines = rows.map(({ title, state, detail }) =>
    `${WORDS[state].padEnd(8)}  ${title.padEnd(width)}  ${detail.replace(/\s+/g, ' ')}`.trimEnd(),
  )
  const failures = rows.filter(({ state }) => state === 'failed').length
  const verdict = failures === 0 ? 'All of it works here.' : `${failures} of ${rows.length} failed.`
  return [heading, '', ...lines, '', verdict, ''].join('\n')
}
