/**
 * Failures in the form in which people post them: `= name | stage cause culprit | source`, then the text as it stands.
 * `- - -` is a session that works, `? ? ?` one that cannot be judged; `a/b` allows either word (`transfer/-`: it fails
 * there, or works), `none` says that nothing can be told of it.
 */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ImportError } from '../../src/shared/imports/import-log.ts'
import { diagnoseLog } from './diagnose-log.ts'
import type { EvaluationRow, Expectation } from './rows.ts'

const NOTHING = { stage: null, cause: null, culprit: null }
const WORKS: readonly Expectation[] = ['works', 'works-with-warnings'].map((outcome) => ({ outcome, ...NOTHING }))
const UNJUDGED: readonly Expectation[] = [{ outcome: 'inconclusive', ...NOTHING }]

/** Failures as people posted them. */
export const postedRows = (): EvaluationRow[] => rowsOf('posted')

/** Failures that documents of others explain: articles, manuals, guides and threads with an answer. */
export const documentedRows = (): EvaluationRow[] => rowsOf('documented')

/** Failures that engineers made up who had never seen the program, after the wording of public sources. */
export const inventedRows = (): EvaluationRow[] => rowsOf('invented')

/** Rows of all files of a folder, in the order of their names; a set is named after the folder and the file. */
function rowsOf(kind: string): EvaluationRow[] {
  const folder = join(import.meta.dirname, kind)
  return readdirSync(folder)
    .sort()
    .flatMap((file) => rowsOfFile(join(folder, file), `${kind} ${file.replace(/\.txt$/, '')}`))
}

export const rowsOfFile = (file: string, set: string): EvaluationRow[] =>
  readFileSync(file, 'utf8')
    .split(/^= /m)
    .slice(1)
    .map((block) => postedRow(set, block))

function postedRow(set: string, block: string): EvaluationRow {
  const end = block.indexOf('\n')
  const [name = '', verdict = ''] = block.slice(0, end).split(' | ')
  const [stages = [], causes = [], culprits = []] = verdict.split(' ').map((words) => words.split('/'))
  const failing = stages.filter(isWord).flatMap((stage) =>
    causes.filter(isWord).flatMap((cause) =>
      culprits.filter(isWord).map((culprit) => ({
        outcome: 'fails',
        stage: orNothing(stage),
        cause: orNothing(cause),
        culprit: orNothing(culprit),
      })),
    ),
  )
  const passing = [...(stages.includes('-') ? WORKS : []), ...(stages.includes('?') ? UNJUDGED : [])]
  return {
    set,
    kind: kindOf(failing, passing, stages.includes('-')),
    name,
    expected: [...failing, ...passing],
    diagnosis: diagnosisOf(block.slice(end + 1).trim()),
  }
}

function kindOf(failing: readonly Expectation[], passing: readonly Expectation[], works: boolean): string {
  if (failing.length > 0 && passing.length > 0) return 'either'
  if (failing.length > 0) return 'failures'
  return works ? 'healthy' : 'not to judge'
}

const isWord = (word: string): boolean => word !== '-' && word !== '?'
const orNothing = (word: string): string | null => (word === 'none' ? null : word)

/** A text that no importer reads tells nothing: it counts as a session without a line. */
function diagnosisOf(text: string): EvaluationRow['diagnosis'] {
  try {
    return diagnoseLog(text)
  } catch (error) {
    if (error instanceof ImportError) return diagnoseLog('* not read')
    throw error
  }
}
