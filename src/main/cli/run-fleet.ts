/** A fleet on the command line: where its servers come from, what is said meanwhile, and what is kept. */

import { open } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import type { Command } from 'commander'
import { diagnose } from '../../shared/diagnosis/diagnose.ts'
import {
  type Fleet,
  type FleetPlace,
  type FleetServer,
  fleetOf,
  fleetServer,
  fleetTitle,
  notTried,
} from '../../shared/fleet/fleet.ts'
import { FLEET_FORMS } from '../../shared/fleet/fleet-report.ts'
import { type FleetEntry, FleetProblem, readFleet } from '../../shared/fleet/read-fleet.ts'
import { redactFleet } from '../../shared/fleet/redact-fleet.ts'
import { fleetServerSchema } from '../../shared/fleet/schema.ts'
import { PRODUCTS } from '../../shared/products/catalogue.ts'
import type { RedactionLevel } from '../../shared/report/report.ts'
import { MAX_TEXT } from '../../shared/rpc/domains/host.ts'
import { planSession } from '../../shared/session/plan-session.ts'
import { NO_PROBES, type SessionOptions } from '../../shared/session/profile.ts'
import { type FtpTarget, optionsFromTarget } from '../../shared/session/target.ts'
import { formatFtpUrl } from '../../shared/session/url.ts'
import { inert } from '../../shared/transcript/inert-text.ts'
import { version } from '../session/product.ts'
import { type FleetJob, runFleet } from '../session/run-fleet.ts'
import { runSession } from '../session/run-session.ts'
import { PlaceError, type SshPlace } from '../session/ssh-place.ts'
import { writeAtomically } from '../storage/atomic-file.ts'
import { makePrivateFolder } from '../storage/data-folder.ts'
import { readWhole, readWholeFile } from '../storage/read-whole.ts'
import { type Cli, ProgramError, UsageError } from './cli.ts'
import { type ExitCode, exitCodeOf } from './exit-codes.ts'
import { firstLine } from './first-line.ts'
import { type MonitoringValues, monitored } from './monitoring.ts'
import { fileProblem } from './option-values.ts'
import { createProgress, painter, print, warn } from './output.ts'
import { headlineText } from './print-session.ts'
import type { GivenSession } from './read-session.ts'
import { checkPlaces, runThere } from './run-from.ts'
import { type LoginValues, readLogin } from './secrets.ts'
import { readSessionOptions, readTarget } from './session-options.ts'
import { savedGroup } from './stored-profiles.ts'

interface FleetValues extends MonitoringValues, LoginValues {
  readonly profiles?: string
  readonly parallel: number
  readonly results?: string
  readonly transcripts?: string
  readonly report?: readonly string[]
  readonly json?: boolean
  readonly quiet?: boolean
  readonly certDays?: number
  readonly from?: readonly SshPlace[]
  readonly redact?: RedactionLevel
}

/** A server, and where it is tested from. */
interface Member extends FleetPlace {
  readonly session: GivenSession
  /** null: here. */
  readonly there: SshPlace | null
}

export async function runFleetCommand(cli: Cli, command: Command, file: string | undefined): Promise<ExitCode> {
  const values = command.opts<FleetValues>()
  if ((file === undefined) === (values.profiles === undefined))
    throw new UsageError('FILE', 'Give a table of servers, or --profiles GROUP; one of the two.')
  if (values.report?.some((path) => file !== undefined && resolve(path) === resolve(file)))
    throw new UsageError('--report', 'This is the list of servers itself. Name another file.')
  const members = await membersOf(cli, command, file, values)
  const before = values.results === undefined ? new Map<string, FleetServer>() : await earlier(cli, values.results)
  if (values.transcripts !== undefined) await makePrivateFolder(values.transcripts)
  const servers = await run(cli, members, before, values)
  const fleet = fleetOf(servers, { createdAt: new Date().toISOString(), app: version })
  const shared = redactFleet(fleet, values.redact ?? 'internal')
  for (const path of values.report ?? []) await writeOverview(cli, path, shared, values.quiet === true)
  if (!(await monitored(cli, fleet, values, values.certDays)))
    await print(
      cli.stdout,
      values.json ? (FLEET_FORMS.json?.(shared) ?? '') : linesOf(cli, fleet, values.quiet === true),
    )
  return exitCodeOf(fleet.outcome)
}

type Listed = Omit<FleetEntry, 'options'> & {
  readonly options: Partial<SessionOptions>
  /** For messages. */
  readonly place: string
}

async function listed(cli: Cli, file: string | undefined, group: string | undefined): Promise<readonly Listed[]> {
  if (group !== undefined)
    return (await savedGroup(cli, group)).map((one) => ({ ...one, passwordEnv: null, line: 0, place: inert(one.name) }))
  try {
    const text = await (file === '-' ? readWhole(cli.stdin, MAX_TEXT) : readWholeFile(file ?? '', MAX_TEXT))
    return readFleet(text.toString('utf8')).map((entry) => ({ ...entry, place: `line ${entry.line}` }))
  } catch (error) {
    throw new UsageError(
      'FILE',
      error instanceof FleetProblem ? error.message : `It cannot be read: ${fileProblem(error)}.`,
    )
  }
}

/** Everything is read and checked before the first session runs. */
async function membersOf(
  cli: Cli,
  command: Command,
  file: string | undefined,
  { profiles, passwordStdin, from = [] }: FleetValues,
): Promise<readonly Member[]> {
  if (file === '-' && passwordStdin)
    throw new UsageError('--password-stdin', 'Standard input has the list of servers already.')
  const password = passwordStdin ? await firstLine(cli.stdin, '--password-stdin', cli.signal) : null
  const warnings = new Map<string, number>()
  const members: Member[] = []
  for (const entry of await listed(cli, file, profiles)) {
    try {
      // Nobody is asked for hundreds of passwords; the one on standard input is for all.
      const stdin = password === null ? new PassThrough() : Readable.from([`${password}\n`])
      const { session, said } = await sessionOf({ ...cli, stdin }, command, entry)
      for (const warning of said) warnings.set(warning, (warnings.get(warning) ?? 0) + 1)
      checkPlaces(from, session.options)
      const url = formatFtpUrl({ ...session.target, user: session.options.user })
      const member = { name: entry.name, url, session }
      members.push({ ...member, there: null }, ...from.map((there) => ({ ...member, place: there.name, there })))
    } catch (error) {
      if (error instanceof UsageError) throw new UsageError('FILE', `${entry.place}: ${error.what}: ${error.message}`)
      throw error
    }
  }
  for (const [warning, count] of warnings) warn(cli, count === 1 ? warning : `${warning} (${count} servers)`)
  return members
}

async function sessionOf(
  cli: Cli,
  command: Command,
  { url, options, passwordEnv }: Listed,
): Promise<{ session: GivenSession; said: readonly string[] }> {
  const target = readTarget(url)
  if (target.password !== null)
    throw new UsageError(
      'URL',
      'It has a password, which must not stand in a file. Use a column password-env, or --netrc.',
    )
  const decided = readSessionOptions(command, target, false, { ...optionsFromTarget(target), ...options, ...NO_PROBES })
  const login = await readLogin(cli, command, target, decided.options, loginOf(target, command.opts(), passwordEnv))
  return {
    session: { target, options: login.options, secrets: login.secrets, remarks: decided.remarks },
    said: [...target.warnings, ...decided.remarks, ...login.warnings],
  }
}

/** What a server names goes before what is said for all; a password that is for all is not for anonymous servers. */
function loginOf({ user }: FtpTarget, all: LoginValues, passwordEnv: string | null): Partial<LoginValues> {
  if (passwordEnv !== null)
    return { passwordStdin: false, passwordCommand: undefined, netrc: false, netrcFile: undefined, passwordEnv }
  const anonymous = user === null && all.user === undefined && !all.netrc && all.netrcFile === undefined
  return anonymous ? { passwordStdin: false, passwordEnv: undefined, passwordCommand: undefined } : {}
}

const keyOf = ({ name, url, place }: FleetPlace) => JSON.stringify([name, url, place])

/** Results of a run that did not come to its end. A line that was cut off in writing is asked again. */
async function earlier(cli: Cli, path: string): Promise<Map<string, FleetServer>> {
  const text = await readWholeFile(path, MAX_TEXT).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return Buffer.alloc(0)
    throw new UsageError('--results', `The file cannot be read: ${fileProblem(error)}.`)
  })
  const found = new Map<string, FleetServer>()
  let damaged = 0
  for (const line of text.toString('utf8').split('\n').filter(Boolean)) {
    const server = readLine(line)
    if (server) found.set(keyOf(server), server)
    else damaged += 1
  }
  if (damaged > 0 && found.size === 0) throw new UsageError('--results', 'The file holds no results of a fleet.')
  if (damaged > 0) warn(cli, `${damaged} damaged lines of ${path} are left out; their servers are asked again.`)
  return found
}

function readLine(line: string): FleetServer | null {
  try {
    const { data } = fleetServerSchema.safeParse(JSON.parse(line))
    return (data as FleetServer | undefined) ?? null
  } catch {
    return null
  }
}

async function run(
  cli: Cli,
  members: readonly Member[],
  before: ReadonlyMap<string, FleetServer>,
  { parallel, quiet = false, results: kept, transcripts }: FleetValues,
): Promise<readonly FleetServer[]> {
  const todo = members.filter((member) => !before.has(keyOf(member)))
  const state = kept === undefined ? null : await open(kept, 'a', 0o600).catch(cannotKeep)
  const progress = createProgress(cli, quiet)
  const bad = { count: 0 }
  const unusable = new Map<string, string>()
  let over = members.length - todo.length
  if (over > 0) progress.step(`${over} of ${members.length} servers stand in ${kept} already`)
  try {
    const results = await runFleet({
      jobs: todo.map((member, index) => jobOf(cli, member, index, transcripts, unusable)),
      parallel,
      signal: cli.signal,
      async onResult(server) {
        over += 1
        if (server.verdict.outcome === 'fails') bad.count += 1
        progress.step(`${over} of ${members.length}, ${bad.count} fail: ${fleetTitle(server)}: ${headlineText(server)}`)
        // What was cut short or left out is asked again.
        if (server.startedAt !== null && !(cli.signal.aborted && server.verdict.outcome === 'inconclusive'))
          await state?.appendFile(`${JSON.stringify(server)}\n`).catch(cannotKeep)
      },
    })
    const ran = new Map(results.map((server) => [keyOf(server), server]))
    return members.flatMap((member) => ran.get(keyOf(member)) ?? before.get(keyOf(member)) ?? [])
  } finally {
    progress.end()
    await state?.close()
  }
}

const cannotKeep = (error: unknown): never => {
  throw new ProgramError(`A result cannot be kept: ${fileProblem(error)}.`, { cause: error })
}

/** @param unusable places from which no session can run, and why: none of the rest is tried there */
function jobOf(
  cli: Cli,
  { session, there, ...member }: Member,
  index: number,
  folder: string | undefined,
  unusable: Map<string, string>,
): FleetJob<FleetServer> {
  const { target, options, secrets, remarks } = session
  const where: FleetPlace = member
  const file = `${String(index + 1).padStart(4, '0')}-${member.name.replace(/[^\w.-]+/g, '_').slice(0, 80)}.jsonl`
  const anonymous = options.user === '' || options.user === 'anonymous' || options.user === 'ftp'
  const leaveOut = (because: string) => notTried(where, because)
  return {
    server: `${options.host.toLowerCase()} ${target.port}`,
    account: anonymous ? null : JSON.stringify([options.user, secrets.password]),
    leaveOut,
    async run(signal) {
      const because = there && unusable.get(there.name)
      if (because) return leftOut(leaveOut(because))
      const request = { plan: planSession({ ...options, ...NO_PROBES }, member.name), secrets, remarks, signal }
      const path = folder === undefined ? null : join(folder, file)
      try {
        const transcript = await (there
          ? runThere(cli, request, there, path)
          : runSession({ ...request, transcriptFile: path }))
        // Of thousands of sessions only what fits the list is kept in memory.
        const result = fleetServer(where, transcript, diagnose(transcript, PRODUCTS))
        return { verdict: result.verdict, result }
      } catch (error) {
        if (error instanceof PlaceError) {
          if (there) unusable.set(there.name, error.message)
          return leftOut(leaveOut(error.message))
        }
        if (error instanceof ProgramError) throw error
        throw new ProgramError(`A transcript cannot be written: ${fileProblem(error)}.`, { cause: error })
      }
    },
  }
}

const leftOut = (result: FleetServer) => ({ verdict: result.verdict, result })

async function writeOverview(cli: Cli, path: string, fleet: Fleet, quiet: boolean): Promise<void> {
  const form = Object.keys(FLEET_FORMS)
    .filter((ending) => path.toLowerCase().endsWith(`.${ending}`))
    .sort((a, b) => b.length - a.length)[0]
  try {
    await writeAtomically(path, FLEET_FORMS[form ?? '']?.(fleet) ?? '')
  } catch (error) {
    throw new ProgramError(`${path} was not written: ${fileProblem(error)}.`, { cause: error })
  }
  if (!quiet) cli.stderr.write(`wrote ${path}\n`)
}

const TONES = { works: 'good', 'works-with-warnings': 'warning', fails: 'bad', inconclusive: 'warning' } as const

/** A line for each server, and how many of each. */
function linesOf(cli: Cli, { servers, counts, places = [] }: Fleet, quiet: boolean): string {
  const paint = painter(cli.stdout, cli.env)
  const shown = quiet ? servers.filter(({ verdict }) => verdict.outcome !== 'works') : servers
  const width = Math.min(
    40,
    shown.reduce((most, server) => Math.max(most, inert(fleetTitle(server)).length), 0),
  )
  const lines = shown.map(
    (server) =>
      `${paint('plain', inert(fleetTitle(server)).padEnd(width))}  ${paint(TONES[server.verdict.outcome], headlineText(server))}`,
  )
  const tally = [
    `${counts.fails} of ${servers.length} fail`,
    `${counts['works-with-warnings']} warn`,
    `${counts.works} work`,
    ...(counts.inconclusive > 0 ? [`${counts.inconclusive} could not be judged`] : []),
  ]
  const told = places.map(({ name, sentence }) => `${paint('strong', inert(name))}: ${inert(sentence)}`)
  const parts = [lines, told].flatMap((part) => (part.length > 0 ? [...part, ''] : []))
  return `${[...parts, `${tally.join(', ')}.`].join('\n')}\n`
}
