/** `ftpscope align CLIENT OTHER…`: a session as its ends, and whatever stands between them, recorded it. */
import { productsFor } from '../../../shared/products/known.ts'
import type { Transcript } from '../../../shared/transcript/transcript.ts'
import { alignAll } from '../../../shared/two-ended/imported/align-all.ts'
import { parseZone } from '../../../shared/two-ended/imported/parse-zone.ts'
import { startOf } from '../../report/post.ts'
import { otherSides, type Side } from '../../report/read-side.ts'
import { type Cli, type CliCommand, UsageError } from '../cli.ts'
import { exitCodeOf } from '../exit-codes.ts'
import { addExamples } from '../help.ts'
import { reportJson, reportOf } from '../json-output.ts'
import { damageListener, fileRead } from '../load-file.ts'
import { painter, print } from '../output.ts'
import { endsText } from '../print-ends.ts'
import { printSession } from '../print-session.ts'
import { addReportOptions, type ReportValues, writeReports } from '../report-options.ts'

interface AlignValues extends ReportValues {
  readonly zone?: string
}

export const command: CliCommand = {
  order: 26,
  register(program, cli) {
    const align = program
      .command('align')
      .description('compare what both ends of a session recorded: what was dropped, answered or rewritten between them')
      .argument('<client>', 'transcript, log or capture of the client')
      .argument(
        '[other...]',
        'the other end and what stands between: a transcript of "ftpscope respond", captures (pcap, pcapng, tcpdump text) and key logs that decipher them, logs of the server and of firewalls',
      )
      .option(
        '--zone <zone>',
        'time zone of logs that write local time: +02:00, UTC or Europe/Berlin; guessed if absent',
      )
      .option('--json', 'write one JSON object (ftpscope-report) to standard output')
      .option('--quiet', 'only the verdict in one line')
    addReportOptions(align)
    addExamples(align, [
      { line: 'ftpscope align client.jsonl far.jsonl', explains: 'Who changed what between the two ends.' },
      {
        line: 'ftpscope align client.jsonl server.pcapng asa.log vsftpd.log --zone +02:00',
        explains: 'Where a data connection stopped, and by which rule.',
      },
      {
        line: 'ftpscope align client.jsonl server.pcapng keys.txt',
        explains: 'With what TLS hides in the capture, where tshark is installed.',
      },
      { line: 'ftpscope align post.txt', explains: 'A pasted post that holds several logs.' },
    ])
    align.action(async (client: string, files: readonly string[], values: AlignValues) => {
      const keyLogs = await keyLogsAmong(files)
      const others = files.filter((file) => !keyLogs.includes(file))
      const [keyLog = null, more] = [...(values.keyLog === undefined ? [] : [values.keyLog]), ...keyLogs]
      if (more !== undefined) throw new UsageError(more, 'This is a second key log. Put all keys into one file.')
      const first = await read(cli, client, { near: null, keyLog })
      const transcript = clientOf(client, first)
      const zone = values.zone === undefined ? null : zoneOf(values.zone, startOf(transcript))
      const sides = await Promise.all(others.map((other) => read(cli, other, { near: startOf(transcript), keyLog })))
      const beside = otherSides(transcript, first, sides)
      if (beside.others.length + beside.fars.length === 0)
        throw new UsageError(
          others[0] ?? 'OTHER',
          'This is not what a responder recorded, no capture, and no log of a server or firewall that is known here.',
        )
      const products = await productsFor(transcript)
      const { diagnosis, ends: joined } = alignAll(transcript, beside, products, zone)
      const report = reportOf([{ transcript, diagnosis }], joined)
      if (values.json) await print(cli.stdout, reportJson(report))
      else {
        await printSession(cli, transcript, diagnosis, { quiet: values.quiet ?? false, ends: joined })
        if (!values.quiet) await print(cli.stdout, endsText(joined, painter(cli.stdout, cli.env)))
      }
      await writeReports(cli, report, values)
      cli.exitCode = exitCodeOf(diagnosis.verdict.outcome)
    })
  },
}

/** Told by their content; a file that cannot be read is named when it is read whole. */
async function keyLogsAmong(files: readonly string[]): Promise<readonly string[]> {
  const { isKeyLogFile } = await import('../../report/load-side.ts')
  const found = await Promise.all(files.map((file) => isKeyLogFile(file).catch(() => false)))
  return files.filter((_, at) => found[at])
}

function clientOf(path: string, side: Side): Transcript {
  const client = side.client()
  if (client) return client
  throw new UsageError(
    path,
    side.far
      ? 'This is what a responder recorded. Put the file of "ftpscope test --transcript" first.'
      : 'This holds nothing of a client. Put the client’s transcript, log or capture first, and this file behind it.',
  )
}

function zoneOf(text: string, at: number | null): number {
  const zone = parseZone(text, at)
  if (zone !== null) return zone
  throw new UsageError('--zone', 'Write a zone as +02:00, as UTC, or by its name, for instance Europe/Berlin.')
}

async function read(
  cli: Cli,
  path: string,
  { near, keyLog }: { readonly near: number | null; readonly keyLog: string | null },
): Promise<Side> {
  const { loadSide } = await import('../../report/load-side.ts')
  return fileRead(path, () => loadSide(path, near, { ...damageListener(cli), keyLog }))
}
