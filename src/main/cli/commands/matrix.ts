/** `ftpscope matrix URL`: the same server in many modes, and what the differences between them prove. */

import { type Command, Option } from 'commander'
import product from '../../../../package.json' with { type: 'json' }
import type { PortRange } from '../../../shared/firewall-rules/port-range.ts'
import { cellTitle } from '../../../shared/matrix/cell.ts'
import { matrixReport } from '../../../shared/matrix/matrix-report.ts'
import { beginProgress, isReady, type Progress, restored } from '../../../shared/matrix/progress.ts'
import {
  atPlaces,
  type PlannedCell,
  PRESETS,
  type Preset,
  planMatrix,
  selectCells,
} from '../../../shared/matrix/variations.ts'
import { PRODUCTS } from '../../../shared/products/catalogue.ts'
import { NO_SESSION } from '../../../shared/report/build-report.ts'
import { formatFtpUrl } from '../../../shared/session/url.ts'
import type { PairingCode } from '../../../shared/two-ended/pairing-code.ts'
import { loadReport } from '../../report/load-report.ts'
import { reportOfMatrix } from '../../report/matrix-report.ts'
import { cellsOfResponder } from '../../responder/client-side.ts'
import { type CellSession, cellResults, cellSession, repeatedCell, twoEndedCell } from '../../session/cell-session.ts'
import { hostFamilies } from '../../session/host-families.ts'
import { runMatrix } from '../../session/run-matrix.ts'
import { runRepeated } from '../../session/run-repeated.ts'
import { runSession } from '../../session/run-session.ts'
import type { SshPlace } from '../../session/ssh-place.ts'
import { type Cli, type CliCommand, ProgramError, UsageError } from '../cli.ts'
import { exitCodeOf } from '../exit-codes.ts'
import {
  addResponderOption,
  asResponderUser,
  codeInPlaceOfUrl,
  farTranscript,
  readPairingCode,
  urlOf,
} from '../far-end.ts'
import { addExamples } from '../help.ts'
import { reportJson } from '../json-output.ts'
import { createLiveGrid } from '../live-grid.ts'
import { emitterId, fileBeside, fileProblem, port, portRange, repeats, wholeNumber } from '../option-values.ts'
import { painter, print, terminalWidth } from '../output.ts'
import { addOutputOptions, checkStandardOutput, type OutputValues, STANDARD_OUTPUT } from '../output-options.ts'
import { matrixEndsText } from '../print-ends.ts'
import { matrixText } from '../print-matrix.ts'
import { headlineText } from '../print-session.ts'
import { type GivenSession, readSession } from '../read-session.ts'
import { addReportOptions, type ReportValues, writeReports } from '../report-options.ts'
import { checkPlaces, fromOption, runThere } from '../run-from.ts'
import { addLoginOptions } from '../secrets.ts'
import { addProfileOption, serverOf } from '../server-of.ts'
import { addSessionOptions } from '../session-options.ts'
import { waitingClock } from '../waiting.ts'

interface MatrixValues extends OutputValues, ReportValues {
  readonly preset: Preset
  readonly cells?: readonly string[]
  readonly parallel: number
  readonly allowPlain?: boolean
  readonly profile?: string
  readonly implicitPort?: number
  readonly rules?: string
  readonly serverPorts?: readonly [number, number]
  readonly resumeFrom?: string
  readonly responder?: string
  readonly repeat?: number
  readonly from?: readonly SshPlace[]
}

const GROUP = 'Modes:'

const OPTIONS: readonly Option[] = [
  new Option('--preset <name>', 'how many modes: quick about 6, standard about 12, full all that make sense')
    .choices(PRESETS)
    .default('standard'),
  new Option(
    '--cells <names>',
    'only these of the preset, with commas between: whole names or parts of them (explicit-pasv, tls1.2, fresh)',
  ).argParser((value: string) => value.split(',').map((one) => one.trim())),
  new Option('--parallel <n>', 'sessions at the same time; one at a time once the server says that there are too many')
    .argParser((value: string) => wholeNumber(value, 1, 16, 4))
    .default(4),
  new Option('--allow-plain', 'run plain FTP too, which sends user name and password in clear text'),
  new Option('--implicit-port <port>', 'port of implicit TLS, when the URL is not implicit (default: 990)').argParser(
    port,
  ),
  new Option('--repeat <n>', 'run each mode so often: rates, and what failures share')
    .argParser(repeats)
    .conflicts('responder'),
  fromOption('; the place becomes one more mode').conflicts('responder'),
  new Option(
    '--resume-from <file>',
    'go on where a cancelled run ended: its result as --json or --report FILE.json kept it',
  ),
  new Option('--rules <product>', 'show the rule to ask for in the words of this product')
    .choices(PRODUCTS.rules.map(({ id }) => id))
    // Former ids are no choices: they are taken, not offered.
    .argParser(emitterId),
  new Option(
    '--server-ports <a-b>',
    "range of data ports as the server's admin told it, for the rule to ask for",
  ).argParser(portRange),
].map((option) => option.helpGroup(GROUP))

export const command: CliCommand = {
  order: 20,
  register(program, cli) {
    const matrix = program
      .command('matrix')
      .description('run the same server in many modes and show what the differences between them prove')
      .argument(
        '[url]',
        'the modes around this one are tried: ftp:// plain, ftpes:// explicit FTPS, ftps:// implicit FTPS',
      )
    for (const option of OPTIONS) matrix.addOption(option)
    addResponderOption(addLoginOptions(addSessionOptions(matrix)))
    addReportOptions(addOutputOptions(addProfileOption(matrix)))
    addExamples(matrix, [
      {
        line: 'ftpscope matrix ftpes://alice@ftp.example.com/',
        explains: 'About ten modes under TLS; asks for the password.',
      },
      {
        line: 'ftpscope matrix ftpes://test@ftp.example.com/ --allow-plain --preset full --json > matrix.json',
        explains: 'Every mode, plain FTP included, as JSON.',
      },
      {
        line: 'ftpscope matrix ftpes://alice@ftp.example.com/ --cells explicit-pasv,implicit --rules cisco-asa',
        explains: 'Some modes only, and the rule to ask for as an ASA wants it.',
      },
      {
        line: 'ftpscope matrix --responder CODE',
        explains: 'Every mode against "ftpscope respond" at the other end: what the way changes in which of them.',
      },
      {
        line: 'ftpscope matrix ftpes://alice@ftp.example.com/ --from ssh://admin@dmz --from ssh://admin@branch',
        explains: 'Every mode from here and from two other places: works from the one, fails from the other.',
      },
      { line: 'ftpscope matrix --profile Work/Backup --preset quick', explains: 'A saved server with its options.' },
    ])
    matrix.action(async (url: string | undefined) => {
      cli.exitCode = await runCommand(cli, matrix, url)
    })
  },
}

async function runCommand(cli: Cli, command: Command, given: string | undefined) {
  const asked = command.opts<MatrixValues>()
  const { typed, responder } = codeInPlaceOfUrl(cli, given, asked.responder)
  const values = responder === undefined ? asked : { ...asked, responder }
  if (responder !== undefined && (asked.repeat ?? asked.from) !== undefined)
    throw new UsageError('--responder', 'It cannot go with --repeat or --from.')
  if (values.transcript === STANDARD_OUTPUT)
    throw new UsageError('--transcript', 'Many sessions cannot share standard output. Name a file: each gets its own.')
  checkStandardOutput(values)
  const code = values.responder === undefined ? null : readPairingCode(values.responder)
  const { url, options } = await serverOf(cli, typed ?? (code ? urlOf(code) : undefined), values.profile)
  const read = await readSession(cli, command, url, true, options)
  const session = code ? asResponderUser(read, code) : read
  if (values.implicitPort !== undefined && session.target.security === 'implicit')
    throw new UsageError('--implicit-port', 'The URL is implicit and has the port itself. Leave it out.')
  if (values.output !== undefined)
    throw new UsageError('--output', 'Many sessions cannot share one file. Use ftpscope test.')
  checkPlaces(values.from ?? [], session.options)
  const { progress, sessions } = await withFarEnd(cli, code, await run(cli, session, values, code))
  const range: PortRange | null = values.serverPorts ? { from: values.serverPorts[0], to: values.serverPorts[1] } : null
  const cut = progress.cells.some(({ phase }) => phase === 'cancelled')
  const results = cellResults(progress.cells, sessions)
  const own = session.options.security
  const report = matrixReport(results, own, { range, cut })
  const style = { width: terminalWidth(cli.stdout), paint: painter(cli.stdout, cli.env) }
  if (values.report || values.json) {
    const whole = reportOfMatrix(progress.cells, sessions, report, product.version)
    await writeReports(cli, whole, values)
    if (values.json) await print(cli.stdout, reportJson(whole))
  }
  if (values.json) return exitCodeOf(report.verdict.outcome)
  if (values.quiet) await print(cli.stdout, `${headlineText(report)}\n`)
  else {
    await print(
      cli.stdout,
      matrixText({ cells: progress.cells, results, sessions, report, own, rules: values.rules ?? null }, style),
    )
    const ends = new Map([...sessions].flatMap(([key, one]) => (one.ends ? [[key, one.ends] as const] : [])))
    if (ends.size > 0) await print(cli.stdout, matrixEndsText(ends, style.paint))
  }
  return exitCodeOf(report.verdict.outcome)
}

/** Every session once more, with what the far end saw of it. */
async function withFarEnd(cli: Cli, code: PairingCode | null, { progress, sessions }: Ran): Promise<Ran> {
  if (!code) return { progress, sessions }
  const all = [...sessions.values()]
  const reached = all.find(({ transcript: { events } }) => events.some(({ type }) => type === 'connected')) ?? all[0]
  const far = reached && (await farTranscript(cli, code, reached.transcript))
  if (!far) return { progress, sessions }
  const known = new Map(all.map((one) => [one.key, twoEndedCell(one, far)]))
  const cells = progress.cells.map((cell) => ({
    ...cell,
    verdict: cell.phase === 'done' ? (known.get(cell.key)?.diagnosis.verdict ?? cell.verdict) : cell.verdict,
  }))
  return { progress: { ...progress, cells }, sessions: known }
}

async function cellsFor(
  { options }: GivenSession,
  values: MatrixValues,
  code: PairingCode | null,
): Promise<readonly PlannedCell[]> {
  const wish = {
    options,
    implicitPort: values.implicitPort ?? null,
    allowPlain: values.allowPlain === true,
    families: options.family === 'any' ? await hostFamilies(options.host, options.silence) : [],
  }
  const all = planMatrix(wish, values.preset)
  const planned = code ? cellsOfResponder(all, code) : all
  if (!values.cells) return planned
  const chosen = selectCells(planned, values.cells)
  if (chosen.length === 0)
    throw new UsageError(
      '--cells',
      `None of these is in the preset, which has ${planned.map(({ key }) => key).join(', ')}.`,
    )
  return chosen
}

/**
 * Sessions of an earlier run that need not run again.
 * @throws UsageError for a file that is no report of a matrix of this server
 */
async function earlierSessions(path: string, { cells }: Progress): Promise<readonly CellSession[]> {
  const report = await loadReport(path).catch((error: unknown) => {
    const why =
      error instanceof Error && 'code' in error
        ? fileProblem(error)
        : String((error as Error).message).replace(/\.$/, '')
    throw new UsageError('--resume-from', `The file cannot be used: ${why}.`)
  })
  if (!report.cells)
    throw new UsageError('--resume-from', 'The file holds no matrix. Give the result of ftpscope matrix --json.')
  return report.cells.flatMap(({ key, plan, place = null, session }) => {
    const cell = cells.find((one) => one.key === key && one.modes.place === place)
    const ran = session === null ? undefined : report.sessions[session]
    if (!cell || !ran) return []
    if (cell.plan.host !== plan.host || cell.plan.port !== plan.port || cell.plan.user !== plan.user)
      throw new UsageError('--resume-from', 'The file is about another server or user, or its names are masked.')
    return [cellSession(key, ran.transcript)]
  })
}

interface Ran {
  readonly progress: Progress
  readonly sessions: ReadonlyMap<string, CellSession>
}

async function run(cli: Cli, session: GivenSession, values: MatrixValues, code: PairingCode | null): Promise<Ran> {
  const places = new Map(values.from?.map((place) => [place.name, place]))
  const cells = atPlaces(await cellsFor(session, values, code), [...places.keys()])
  const sessions = new Map<string, CellSession>()
  const begun = beginProgress(cells, values.parallel)
  const earlier = values.resumeFrom === undefined ? [] : await earlierSessions(values.resumeFrom, begun)
  for (const one of earlier) sessions.set(one.key, one)
  const grid = createLiveGrid(cli, values.quiet === true)
  if (values.quiet !== true)
    cli.stderr.write(`${formatFtpUrl({ ...session.target, user: session.options.user })}: ${cells.length} modes\n`)
  try {
    const progress = await runMatrix({
      progress: restored(begun, new Map(earlier.map(({ key, diagnosis }) => [key, diagnosis.verdict]))),
      signal: cli.signal,
      onChange: (next) => grid.show(next),
      async runCell({ key, plan, modes }, signal, onReady) {
        const there = modes.place === null ? undefined : places.get(modes.place)
        const runOne = async (name: string, stop: AbortSignal) => {
          const file = values.transcript === undefined ? null : fileBeside(values.transcript, name)
          if (there) {
            const request = { plan, secrets: session.secrets, signal: stop }
            return cellSession(key, await runThere(cli, request, there, file))
          }
          const clock = waitingClock(plan, (text) => grid.waiting(key, `${cellTitle(modes)}: ${text}`))
          const transcript = await runSession({
            plan,
            secrets: session.secrets,
            transcriptFile: file,
            signal: stop,
            onEvent(event) {
              clock.event(event)
              if (isReady(event)) onReady()
            },
          }).finally(() => {
            clock.end()
            grid.waiting(key, null)
          })
          return cellSession(key, transcript)
        }
        const ran =
          values.repeat === undefined
            ? await runOne(key, signal)
            : repeatedCell(
                key,
                await runRepeated({
                  times: values.repeat,
                  signal,
                  runSession: (number, stop) => runOne(`${key}.${number}`, stop),
                }),
              )
        if (!ran) return NO_SESSION
        sessions.set(key, ran)
        return ran.diagnosis.verdict
      },
    })
    return { progress, sessions }
  } catch (error) {
    if (error instanceof ProgramError) throw error
    throw new ProgramError(`A transcript cannot be written: ${fileProblem(error)}.`, { cause: error })
  } finally {
    grid.end()
  }
}
