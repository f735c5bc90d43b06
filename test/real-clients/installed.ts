/** Which programs this machine has, in which version, and how to get the others. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import type { Program } from './program.ts'

/** What is missing with the command that installs it; null when nothing is. */
export function missingPrograms(programs: readonly Program[]): string | null {
  const missing = programs.filter(({ needs }) => !existsSync(needs))
  if (missing.length === 0) return null
  const packages = [...new Set(missing.flatMap((program) => program.packages))]
  return `${missing.map(({ name }) => name).join(', ')} not found: apt-get install --no-install-recommends ${packages.join(' ')}`
}

/** Empty when the program is not there. */
export function versionOf({ needs, version }: Program): string {
  if (!existsSync(needs)) return ''
  const [command = '', ...rest] = version.argv
  const { stdout } = spawnSync(command, rest, { encoding: 'utf8', timeout: 600_000 })
  return version.pattern.exec(stdout ?? '')?.[1] ?? ''
}
