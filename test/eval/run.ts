/** `npm run eval`: accuracy of the diagnosis over corpus, practice lab and real firewalls, with what was confused. */
import { existsSync } from 'node:fs'
import { corpusRows } from './corpus.ts'
import { printEvaluation } from './print.ts'

const CORPUS = process.env.FTPSCOPE_CORPUS ?? 'test/eval/corpus.jsonl'

const rows = existsSync(CORPUS) ? corpusRows(CORPUS) : []
if (rows.length === 0) console.error(`no corpus at ${CORPUS}`)
printEvaluation(rows, process.argv.includes('--all'))
