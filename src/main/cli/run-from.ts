/** `ftpscope test --from`: the same session here and at other places, and whose side is at fault. */
import { hostname } from 'node:os'
import { Option } from 'commander'
import { diagnose } from '../../shared/diagnosis/diagnose.ts'
import type { PlaceSession } from '../../shared/places/compare-places.ts'
import { PRODUCTS } from '../../shared/products/catalogue.ts'
import type { DiagnosedSession } from '../../shared/report/build-report.ts'
import { planSession } from '../../shared/session/plan-session.ts'
import type { SessionOptions } from '../../shared/session/profile.ts'
import { encodeTranscript } from '../../shared/transcript/encode.ts'
import type { Transcript } from '../../shared/transcript/transcript.ts'
import { runSession } from '../session/run-session.ts'
import type { RunRequest } from '../session/session-runner.ts'
import { namedTwice, PLACE_HINT, PlaceError, parsePlace, runAtPlace, type SshPlace } from '../session/ssh-place.ts'
import { writeAtomically } from '../storage/atomic-file.ts'
import { type Cli, ProgramError, UsageError } from './cli.ts'
import type { ExitCode } from './exit-codes.ts'
import { reportOf } from './json-output.ts'
import { fileBeside, fileProblem } from './option-values.ts'
import { createProgress, print, warn } from './output.ts'
import { printPlaces } from './print-places.ts'
import { headlineText, printSession } from './print-session.ts'
import type { GivenSession } from './read-session.ts'
import { type ReportValues, writeReports } from './report-options.ts'

interface Values extends ReportValues {
  /** Each place gets its own beside it: `run.admin_dmz.jsonl`. */
  readonly transcript?: string
}

/** `--from`, repeatable. @param also what the help says of it */
export const fromOption = (also: string): Option =>
  new Option(
    '--from <place>',
    `also from ssh://user@host, with :port and /folder of FTPScope there if need be${also} (repeatable)`,
  ).argParser((text: string, before: readonly SshPlace[] | undefined) => [...(before ?? []), placeOf(text)])

/** @throws UsageError for what belongs to one place, and for a place that is named twice */
export function checkPlaces(
  places: readonly SshPlace[],
  { activeAddress }: Pick<SessionOptions, 'activeAddress'>,
): void {
  if (activeAddress !== null)
    throw new UsageError('--active-address', 'It is the address of one place. Leave it out with --from.')
  if (namedTwice(places)) throw new UsageError('--from', 'The same place is named twice.')
}

/** @throws UsageError; the text is not quoted, it may hold a password */
function placeOf(text: string): SshPlace {
  const place = parsePlace(text)
  if (place) return place
  throw new UsageError('--from', PLACE_HINT)
}

export async function testFromPlaces(
  cli: Cli,
  session: GivenSession,
  places: readonly SshPlace[],
  values: Values,
): Promise<ExitCode> {
  checkPlaces(places, session.options)
  const here = `here (${hostname()})`
  const plan = planSession(session.options)
  const progress = createProgress(cli, values.quiet === true)
  const sessions: (DiagnosedSession & { readonly place: string })[] = []
  const unreached: { place: string; because: string }[] = []
  // One after the other: a server may take one session of a user at a time.
  for (const place of [null, ...places]) {
    if (cli.signal.aborted) break
    const name = place?.name ?? here
    progress.step(`From ${name} ...`)
    try {
      const request = { ...session, plan, signal: cli.signal }
      const file = values.transcript ?? null
      const transcript = place ? await runThere(cli, request, place, file) : await runHere(request, file)
      const one = { place: name, transcript, diagnosis: diagnose(transcript, PRODUCTS) }
      sessions.push(one)
      progress.step(`From ${name}: ${headlineText(one.diagnosis)}`)
    } catch (error) {
      if (!(error instanceof PlaceError)) throw error
      unreached.push({ place: name, because: error.message })
    }
  }
  progress.end()
  for (const { because } of unreached) warn(cli, because)
  const compared: PlaceSession[] = sessions.map(({ place, transcript, diagnosis }) => ({
    place,
    plan: transcript.header.plan,
    verdict: diagnosis.verdict,
  }))
  await writeReports(cli, reportOf(sessions), values)
  const [own] = sessions
  if (own && !values.json && !values.quiet) {
    await printSession(cli, own.transcript, own.diagnosis, {})
    await print(cli.stdout, '\n')
  }
  return printPlaces(cli, compared, values, unreached)
}

type Request = Pick<RunRequest, 'plan' | 'secrets' | 'remarks'> & { readonly signal: AbortSignal }

async function runHere(request: Request, transcriptFile: string | null): Promise<Transcript> {
  try {
    return await runSession({ ...request, transcriptFile })
  } catch (error) {
    throw new ProgramError(`The transcript cannot be written: ${fileProblem(error)}.`, { cause: error })
  }
}

/**
 * @param file beside which its transcript is kept
 * @throws PlaceError when no session could run there
 */
export async function runThere(cli: Cli, request: Request, place: SshPlace, file: string | null): Promise<Transcript> {
  const transcript = await runAtPlace(place, { ...request, terminal: cli.stdin.isTTY === true })
  if (file === null) return transcript
  const path = fileBeside(file, place.name.replace(/[^\w.-]+/g, '_'))
  try {
    await writeAtomically(path, encodeTranscript(transcript))
  } catch (error) {
    throw new ProgramError(`${path} was not written: ${fileProblem(error)}.`, { cause: error })
  }
  return transcript
}
