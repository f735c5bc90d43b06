/** What the last long run over each target brought. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface FuzzRun {
  readonly name: string
  readonly inputs: number
  readonly failures: number
  /** ms of processor time */
  readonly longestMs: number
}

export const RECORD = join(import.meta.dirname, 'long-run.json')
export const readRecord = (): readonly FuzzRun[] => JSON.parse(readFileSync(RECORD, 'utf8')) as FuzzRun[]
