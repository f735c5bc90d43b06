/** What passed only when it was tried again, which is a fault to find: `npm test` names it at its end. */
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'

const FILE = join(import.meta.dirname, '../out/second-tries.txt')
/** Characters; a transcript tells enough in these. */
const MOST = 6000

export function triedAgain(what: string, why: string): void {
  mkdirSync(dirname(FILE), { recursive: true })
  appendFileSync(FILE, `TRIED AGAIN: ${what}\n${why.slice(0, MOST)}\n\n`)
}

export const forgetSecondTries = (): void => rmSync(FILE, { force: true })
export const secondTries = (): string => (existsSync(FILE) ? readFileSync(FILE, 'utf8') : '')
