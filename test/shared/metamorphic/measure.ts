/** Every change of every session: how often the verdict holds. */
import { join } from 'node:path'
import type { Verdict } from '../../../src/shared/diagnosis/finding.ts'
import { diagnoseLog } from '../../real-clients/diagnose-log.ts'
import { caseIn, readLogs } from '../../real-clients/kept-logs.ts'
import { goldenTranscripts } from '../../transcripts/golden-transcripts.ts'
import { holds, isSame } from './compare-verdicts.ts'
import { CUTS, cutText } from './cuts.ts'
import { dialogueOf } from './dialogue.ts'
import { FORMS, LANGUAGES, plain, written } from './forms.ts'
import { fromOtherServer, SERVERS } from './other-server.ts'

export interface Change {
  /** For instance `another client's form`. */
  readonly kind: string
  readonly change: string
  readonly session: string
  readonly before: Verdict
  readonly after: Verdict
}

export interface Share {
  readonly all: number
  readonly holds: number
  /** Of those, the ones with the very same cause. */
  readonly same: number
}

/** Every other change of each session, in turn: it is known whether it holds after as many, in half the time. */
const half = <T>(items: readonly T[], turn: number): readonly T[] =>
  items.filter((_, index) => (index + turn) % 2 === 0)

/** By its name, so that a session more or less leaves the changes of the others as they were. */
const turnOf = (session: string): number => [...session].reduce((sum, letter) => sum + letter.charCodeAt(0), 0)

function changesOfDialogues(): Change[] {
  return goldenTranscripts().flatMap(({ rule, name, transcript }) => {
    const dialogue = dialogueOf(transcript)
    const text = written(dialogue, plain)
    const before = diagnoseLog(text)
    const session = `${rule}/${name}`
    const turn = turnOf(session)
    const compared = (kind: string, change: string, changed: string): Change => ({
      ...{ kind, change, session, before },
      after: diagnoseLog(changed),
    })
    return [
      ...half(Object.entries(FORMS), turn).map(([form, write]) =>
        compared("another client's form", form, written(dialogue, write)),
      ),
      ...half(Object.entries(LANGUAGES), turn).map(([language, write]) =>
        compared('another language', language, written(dialogue, write)),
      ),
      ...half(SERVERS, turn).map((server) =>
        compared("another server's words", server, written(fromOtherServer(dialogue, server), plain)),
      ),
      ...half(Object.entries(CUTS), turn).map(([name, cut]) => compared('cut', name, cutText(text, cut))),
    ]
  })
}

/** @param folder with logs of real clients */
function changesOfLogs(folder: string): Change[] {
  return readLogs(folder)
    .filter(({ leftOut, log }) => leftOut === null && log !== '')
    .flatMap(({ program, case: name, log }) => {
      const before = diagnoseLog(log)
      return half(Object.entries(CUTS), turnOf(`${program}/${name}`)).map(([change, cut]) => ({
        ...{ kind: 'cut', change, session: `${program}/${name}`, before },
        after: diagnoseLog(cutText(log, cut)),
      }))
    })
}

/** The same session as one program printed it in English and in its other languages. */
function changesOfLanguages(folder: string): Change[] {
  const logs = readLogs(folder)
  return logs.flatMap((english) =>
    logs
      .filter((log) => log !== english && log.program === english.program && caseIn(log) === english.case)
      .map((log) => ({
        kind: 'another language',
        change: `${log.program}, ${log.case.replace(/.*@/, '')}`,
        session: `${english.program}/${english.case}`,
        before: diagnoseLog(english.log),
        after: diagnoseLog(log.log),
      })),
  )
}

/** @param folder test/real-clients */
export const allChanges = (folder: string): Change[] => [
  ...changesOfDialogues(),
  ...changesOfLogs(join(folder, 'logs')),
  ...changesOfLanguages(join(folder, 'languages')),
]

export function shareOf(changes: readonly Change[]): Share {
  return {
    all: changes.length,
    holds: changes.filter(({ before, after }) => holds(before, after)).length,
    same: changes.filter(({ before, after }) => isSame(before, after)).length,
  }
}
