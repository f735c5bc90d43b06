/** A list of servers as a table: a header, then a server a row, with any option of a session as a column of its own. */
import type { OptionFlag } from '../session/option-row.ts'
import { OptionProblem, readOption } from '../session/option-text.ts'
import { type OptionName, rowOf, type SessionOptions, WITHOUT_PROBES } from '../session/profile.ts'
import { readCsv } from './read-csv.ts'

export interface FleetEntry {
  readonly name: string
  readonly url: string
  /** What the row asks for beyond its URL. */
  readonly options: Partial<SessionOptions>
  /** Name of the variable of the environment that holds the password; null: where the command says. */
  readonly passwordEnv: string | null
  /** Line of the file. */
  readonly line: number
}

/** Its message says which line or column is wrong, and what would be right. */
export class FleetProblem extends Error {}

const OWN = ['name', 'url', 'password-env'] as const

interface Column {
  readonly title: string
  readonly option: OptionName
  readonly flag: OptionFlag<unknown>
}

const titleOf = ({ flag }: OptionFlag<unknown>) => (flag.split(' ')[0] ?? '').replace(/^--/, '')

/** Certificates come from files, which a table has no place for. */
const COLUMNS: ReadonlyMap<string, Column> = new Map(
  WITHOUT_PROBES.filter((name) => !rowOf(name).kind.type.startsWith('certificate')).flatMap((option) =>
    rowOf(option).flags.map((flag) => [titleOf(flag), { title: titleOf(flag), option, flag }] as const),
  ),
)

const YES = /^(?:yes|true|1|x)$/i
const NO = /^(?:no|false|0|)$/i

/** @throws FleetProblem */
export function readFleet(text: string): readonly FleetEntry[] {
  const [header, ...rows] = readCsv(text)
  if (!header) throw new FleetProblem('It is empty. The first line names the columns: name,url')
  const titles = header.fields.map((title) => title.toLowerCase())
  checkTitles(titles)
  if (rows.length === 0) throw new FleetProblem('It has a header and no servers. Give each a line of its own.')
  const names = new Map<string, number>()
  return rows.map((row) => {
    const entry = entryOf(row.line, titles, row.fields)
    const twice = names.get(entry.name)
    if (twice !== undefined)
      throw new FleetProblem(`Lines ${twice} and ${row.line} have the same name. Give each server a name of its own.`)
    names.set(entry.name, row.line)
    return entry
  })
}

function checkTitles(titles: readonly string[]): void {
  if (titles.some((title) => /^pass(?:word|wd)?$/.test(title)))
    throw new FleetProblem(
      'It has a column of passwords, which must not stand in a file. Name a variable of the environment in a column password-env, or use --netrc.',
    )
  if (!titles.includes('url'))
    throw new FleetProblem('It has no column url. The first line names the columns: name,url')
  const unknown = titles.find((title) => !COLUMNS.has(title) && !OWN.some((own) => own === title))
  if (unknown !== undefined)
    throw new FleetProblem(
      `The column “${unknown.slice(0, 40)}” is no option. Columns are ${[...OWN, ...COLUMNS.keys()].join(', ')}.`,
    )
  if (new Set(titles).size !== titles.length) throw new FleetProblem('Two columns have the same name.')
}

function entryOf(line: number, titles: readonly string[], fields: readonly string[]): FleetEntry {
  const cell = (title: string) => fields[titles.indexOf(title)] ?? ''
  if (fields.length > titles.length) throw new FleetProblem(`Line ${line} has more fields than the header has columns.`)
  const url = cell('url')
  if (url === '') throw new FleetProblem(`Line ${line} has no URL.`)
  const options = Object.fromEntries(
    titles.flatMap((title, index) => {
      const column = COLUMNS.get(title)
      const text = fields[index] ?? ''
      return column && text !== '' ? settingOf(line, column, text) : []
    }),
  ) as Partial<SessionOptions>
  return { name: cell('name') || url, url, options, passwordEnv: cell('password-env') || null, line }
}

function settingOf(line: number, { title, option, flag }: Column, text: string): [string, unknown][] {
  if (flag.sets !== undefined) {
    if (NO.test(text)) return []
    if (YES.test(text)) return [[option, flag.sets]]
    throw new FleetProblem(`Line ${line}, ${title}: Write yes or no.`)
  }
  try {
    return [[option, readOption(option, text)]]
  } catch (error) {
    if (error instanceof OptionProblem) throw new FleetProblem(`Line ${line}, ${title}: ${error.message}`)
    throw error
  }
}
