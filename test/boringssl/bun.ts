/** Where the canary finds a BoringSSL: in `bun`, which npm publishes as packages without an install script. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const ARCHITECTURES: Partial<Record<NodeJS.Architecture, string>> = { x64: 'x64', arm64: 'aarch64' }

/** Path of the program, there or not. */
export const bunPath = (): string =>
  join(
    import.meta.dirname,
    `node_modules/@oven/bun-${process.platform}-${ARCHITECTURES[process.arch] ?? process.arch}/bin/bun`,
  )

export function missingForBoringSsl(): string | null {
  if (process.platform !== 'linux') return `the known differences are those of Linux, this is ${process.platform}`
  return existsSync(bunPath()) ? null : 'a program with BoringSSL is missing: npm run boringssl:install'
}
