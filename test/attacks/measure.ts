/** Runs attacks against the client in another process. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Attack, Measured } from './attack.ts'
import { ORDINARY } from './attacks.ts'
import { startAttack } from './control.ts'

/** Attacks of one process: its memory tells of all of them together. */
const AT_ONCE = 5

export async function measure(attacks: readonly Attack[]): Promise<readonly Measured[]> {
  const all: Measured[] = []
  for (let from = 0; from < attacks.length; from += AT_ONCE)
    all.push(...(await inOneProcess(attacks.slice(from, from + AT_ONCE))))
  return all
}

async function inOneProcess(tried: readonly Attack[]): Promise<readonly Measured[]> {
  const attacks = [ORDINARY, ...tried]
  const servers = await Promise.all(attacks.map(startAttack))
  try {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [
        '--expose-gc',
        join(import.meta.dirname, 'child.ts'),
        ...attacks.map(({ name }, i) => `${name}=${servers[i]?.port}`),
      ],
      { timeout: 600_000, maxBuffer: 10_000_000 },
    )
    return (JSON.parse(stdout) as Measured[]).slice(1)
  } finally {
    for (const server of servers) server.close()
  }
}
