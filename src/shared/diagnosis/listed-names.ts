/** What listings that another client's log shows say of the name that was refused behind them. */
import type { Break } from './breaks/break.ts'
import type { Reading } from './reading.ts'

/** As `ls -l` prints it: the name stands behind the time or the year. */
const LISTED = /^([-dl])[-rwxsStTlL]{9}\S{0,2}\s.{5,120}?\s(?:\d{4}|\d{1,2}:\d{2})\s+(\S.{0,250})$/
/** What is typed at the prompts of BSD's ftp, its descendants and lftp. */
const TYPED = /^(?:m?(?:get|delete|del)|recv|reget|newer|rm|rmdir|cd|size|modtime) ["']?([^"']{1,300}?)["']?$/

const lastPart = (path: string): string => path.replace(/\/+$/, '').split('/').at(-1) ?? ''

/** These name what is not there yet: a listing tells nothing of it. */
const CREATES: ReadonlySet<string> = new Set(['STOR', 'STOU', 'APPE', 'MKD', 'XMKD', 'RNTO'])
const OF_FOLDERS: ReadonlySet<string> = new Set(['CWD', 'XCWD', 'RMD', 'XRMD'])
/** "No such file or directory" is said of either. */
const SAYS_FOLDER = /(?<!\bfile or )\b(?:directory|folder)\b/i

const commandOf = (broken: Break) =>
  (broken.kind === 'data' ? broken.operation.transfer : broken.kind === 'command' ? broken.exchange : null)?.command

/** The name that was asked for: in the command, else in what was typed last before the refusal. */
function askedFor(session: Reading, broken: Break): string | null {
  const argument = commandOf(broken)?.line.replace(/^\S+\s*/, '')
  if (argument) return lastPart(argument)
  const typed = session.remarks.findLast(({ event }) => event.id < broken.event && TYPED.test(event.text))
  return typed ? lastPart(TYPED.exec(typed.event.text)?.[1] ?? '') : null
}

/** A line of a listing that shows why the name is refused: it is there in other capitals, or is a file where a folder was named. */
export function listedOtherwise(session: Reading, broken: Break, words: string): number | null {
  const verb = commandOf(broken)?.verb
  const asked = askedFor(session, broken)
  if (!asked || (verb !== undefined && CREATES.has(verb))) return null
  const ofFolder = verb === undefined ? SAYS_FOLDER.test(words) : OF_FOLDERS.has(verb)
  const listed = session.remarks.flatMap(({ event }) => {
    const [, type, name = ''] = event.id < broken.event ? (LISTED.exec(event.text) ?? []) : []
    return type === undefined ? [] : [{ id: event.id, type, name: name.trimEnd() }]
  })
  const same = listed.find(({ name }) => name === asked)
  if (same) return ofFolder && same.type === '-' ? same.id : null
  return listed.find(({ name }) => name.toLowerCase() === asked.toLowerCase())?.id ?? null
}
