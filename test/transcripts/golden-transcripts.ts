/** The transcripts that every rule is tried on: recorded sessions (`.jsonl`) and logs of other clients (`.txt`). */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { RULES } from '../../src/shared/diagnosis/rules.ts'
import { importLog } from '../../src/shared/imports/import-log.ts'
import { PRODUCTS } from '../../src/shared/products/catalogue.ts'
import { readTranscript } from '../../src/shared/transcript/jsonl.ts'
import type { Transcript } from '../../src/shared/transcript/transcript.ts'

interface GoldenTranscript {
  /** Folder: the rule whose finding must lead, or `healthy`. */
  readonly rule: string
  readonly name: string
  readonly transcript: Transcript
}

const FOLDER = import.meta.dirname

export function goldenTranscripts(): GoldenTranscript[] {
  const folders = [...RULES.map(({ name }) => name), 'healthy']
  return folders
    .filter((name) => existsSync(join(FOLDER, name)))
    .flatMap((rule) =>
      readdirSync(join(FOLDER, rule))
        .filter((file) => file.endsWith('.jsonl') || file.endsWith('.txt'))
        .sort()
        .map((file) => {
          const text = readFileSync(join(FOLDER, rule, file), 'utf8')
          const transcript = file.endsWith('.txt') ? importLog(text, PRODUCTS.logs) : readTranscript(text).transcript
          return { rule, name: basename(file, extname(file)), transcript }
        }),
    )
}
