/** `ftpscope test URL`: one session for real, its timeline, its verdict. */

import { type Command, Option } from 'commander'
import { diagnose } from '../../../shared/diagnosis/diagnose.ts'
import { PRODUCTS } from '../../../shared/products/catalogue.ts'
import { planSession } from '../../../shared/session/plan-session.ts'
import { formatFtpUrl } from '../../../shared/session/url.ts'
import { encodeTranscript } from '../../../shared/transcript/encode.ts'
import type { Transcript } from '../../../shared/transcript/transcript.ts'
import { diagnoseByLetters, diagnoseEnds } from '../../../shared/two-ended/diagnose-ends.ts'
import { runSession } from '../../session/run-session.ts'
import type { FarEnd } from '../../session/session-runner.ts'
import type { SshPlace } from '../../session/ssh-place.ts'
import { type Cli, type CliCommand, ProgramError, UsageError } from '../cli.ts'
import { exitCodeOf } from '../exit-codes.ts'
import {
  addFarEndOptions,
  asResponderUser,
  codeInPlaceOfUrl,
  type FarEndValues,
  farTranscript,
  readFarEnd,
  urlOf,
} from '../far-end.ts'
import { addExamples } from '../help.ts'
import { reportJson, reportOf } from '../json-output.ts'
import { type KeyLogFile, openKeyLogFile } from '../key-log-file.ts'
import { addMonitoringOptions, fleetOfOne, type MonitoringValues, monitored } from '../monitoring.ts'
import { fileProblem, repeats } from '../option-values.ts'
import { createProgress, type Progress, painter, print } from '../output.ts'
import { addOutputOptions, checkStandardOutput, type OutputValues, STANDARD_OUTPUT } from '../output-options.ts'
import { endsText } from '../print-ends.ts'
import { printSession } from '../print-session.ts'
import { type GivenSession, readSession } from '../read-session.ts'
import { addReportOptions, type ReportValues, writeReports } from '../report-options.ts'
import { fromOption, testFromPlaces } from '../run-from.ts'
import { addLoginOptions } from '../secrets.ts'
import { addProfileOption, serverOf } from '../server-of.ts'
import { addSessionOptions } from '../session-options.ts'
import { showWaiting } from '../waiting.ts'

export const command: CliCommand = {
  order: 10,
  register(program, cli) {
    const test = program
      .command('test')
      .description('run one session against a server and show where it broke, why, and who needs to act')
      .argument(
        '[url]',
        'ftp:// plain, ftpes:// or no scheme explicit FTPS, ftps:// implicit FTPS: ftpes://user@host:port/folder',
      )
    addLoginOptions(addSessionOptions(test)).addOption(
      new Option('--allow-plain', 'with --probe: also log in without TLS, which sends the password in clear').helpGroup(
        'What to do:',
      ),
    )
    addFarEndOptions(test)
    test.addOption(
      new Option('--repeat <n>', 'run it so often: rates with their interval, and what failures share').argParser(
        repeats,
      ),
    )
    test.addOption(fromOption('; says whose side is at fault'))
    addMonitoringOptions(addReportOptions(addOutputOptions(addProfileOption(test))))
    addExamples(test, [
      { line: 'ftpscope test ftpes://alice@ftp.example.com/', explains: 'Explicit FTPS; asks for the password.' },
      {
        line: 'ftpscope test ftps://alice@ftp.example.com/ --password-env FTP_PASSWORD --json',
        explains: 'Implicit FTPS on port 990, result as JSON for a script.',
      },
      {
        line: 'ftpscope test ftp://ftp.example.com/pub --data active --active-ports 50000-50010',
        explains: 'Plain FTP as anonymous; the server connects back to us.',
      },
      {
        line: 'ftpscope test ftpes://alice@203.0.113.7/ --netrc --upload 1MiB --insecure --transcript run.jsonl',
        explains: 'Upload, read back and delete 1 MiB in spite of a certificate error; keep everything that was seen.',
      },
      {
        line: 'ftpscope test ftp://ftp.example.com/ --quiet --transcript - | ftpscope diagnose -',
        explains: 'The transcript goes down the pipe, the verdict to standard error.',
      },
    ])
    test.action(async (url: string | undefined) => {
      cli.exitCode = await testSession(cli, test, url)
    })
  },
}

interface TestValues extends OutputValues, ReportValues, FarEndValues, MonitoringValues {
  readonly allowPlain?: boolean
  readonly profile?: string
  readonly repeat?: number
  readonly from?: readonly SshPlace[]
}

async function testSession(cli: Cli, command: Command, url: string | undefined) {
  const values = command.opts<TestValues>()
  const { typed, responder } = codeInPlaceOfUrl(cli, url, values.responder)
  const output = responder === undefined ? values : { ...values, responder }
  checkStandardOutput(output)
  const farEnd = readFarEnd(output)
  const code = farEnd?.code ?? null
  const { url: server, options } = await serverOf(cli, typed ?? (code ? urlOf(code) : undefined), output.profile)
  const given = withConsent(await readSession(cli, command, server, false, options), output.allowPlain === true)
  const session = code ? asResponderUser(given, code) : given
  if (output.output !== undefined && session.options.download === null)
    throw new UsageError('--output', 'It keeps the bytes of a download: add --download PATH.')
  if (output.from !== undefined) {
    checkAlone('--from', output, [...ONE_SESSION, 'repeat'])
    return testFromPlaces(cli, session, output.from, output)
  }
  if (output.repeat !== undefined) {
    checkAlone('--repeat', output, ONE_SESSION)
    const { testRepeatedly } = await import('../run-repeated.ts')
    return testRepeatedly(cli, session, output.repeat, output)
  }
  const piped = output.transcript === STANDARD_OUTPUT
  const progress = createProgress(cli, output.quiet === true)
  const shownUrl = formatFtpUrl({ ...session.target, user: session.options.user })
  progress.step(`${shownUrl} is taken as ${session.target.meaning}`)
  const keyLog = output.keyLog === undefined ? null : openKeyLogFile(output.keyLog)
  const transcript = await run(cli, session, farEnd, output, progress, keyLog).finally(() => keyLog?.close())
  const far = code && (await farTranscript(cli, code, transcript))
  progress.end()
  const { diagnosis, ends } = far
    ? diagnoseEnds(transcript, far, PRODUCTS)
    : ((code && diagnoseByLetters(transcript, PRODUCTS)) ?? { diagnosis: diagnose(transcript, PRODUCTS), ends: null })
  const report = reportOf([{ transcript, diagnosis }], ends)
  if (piped) await print(cli.stdout, encodeTranscript(transcript))
  const fleet = fleetOfOne({ transcript, diagnosis }, shownUrl)
  const told = await monitored(cli, fleet, output, session.options.certificateDays)
  if (output.json) await print(cli.stdout, reportJson(report))
  else if (!told) {
    const shown = piped ? { ...cli, stdout: cli.stderr } : cli
    await printSession(shown, transcript, diagnosis, { quiet: output.quiet ?? false, ends })
    if (ends && !output.quiet) await print(shown.stdout, endsText(ends, painter(shown.stdout, cli.env)))
  }
  await writeReports(cli, report, output)
  return exitCodeOf(diagnosis.verdict.outcome)
}

/** What is for one session. */
const ONE_SESSION = ['responder', 'output', 'keyLog', 'nagios', 'metrics'] as const

/** @throws UsageError for an option that only one session has a use for */
function checkAlone(
  flag: string,
  output: TestValues,
  others: readonly ((typeof ONE_SESSION)[number] | 'repeat')[],
): void {
  const other = others.find((name) => output[name] !== undefined)
  if (other !== undefined || output.transcript === STANDARD_OUTPUT)
    throw new UsageError(
      flag,
      `It cannot go with ${other === undefined ? '--transcript -' : `--${other === 'keyLog' ? 'key-log' : other}`}.`,
    )
}

function withConsent(session: GivenSession, allowPlain: boolean): GivenSession {
  if (!allowPlain) return session
  const { probes } = session.options
  if (probes.length === 0)
    throw new UsageError(
      '--allow-plain',
      'It is for a follow-up probe only: add --probe, or write ftp:// to test without TLS.',
    )
  return { ...session, options: { ...session.options, probes: [...probes, 'plain-login'] } }
}

async function run(
  cli: Cli,
  { options, secrets, remarks }: GivenSession,
  farEnd: FarEnd | null,
  output: OutputValues,
  progress: Progress,
  keyLog: KeyLogFile | null,
): Promise<Transcript> {
  const plan = planSession(options)
  const waiting = showWaiting(plan, progress)
  try {
    return await runSession({
      plan,
      secrets,
      remarks,
      farEnd,
      transcriptFile: output.transcript === STANDARD_OUTPUT ? null : (output.transcript ?? null),
      ...(output.output === undefined ? {} : { outputFile: output.output }),
      ...(keyLog === null ? {} : { onKeyLog: (line: string) => keyLog.write(line) }),
      signal: cli.signal,
      onEvent: waiting.event,
    })
  } catch (error) {
    throw new ProgramError(`The transcript cannot be written: ${fileProblem(error)}.`, { cause: error })
  } finally {
    waiting.end()
  }
}
