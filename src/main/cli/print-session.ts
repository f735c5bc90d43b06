/** A session that is over, in the form that was asked for. */
import type { Diagnosis } from '../../shared/diagnosis/finding.ts'
import type { Transcript } from '../../shared/transcript/transcript.ts'
import type { Cli } from './cli.ts'
import { painter, print, terminalWidth } from './output.ts'
import { timelineText } from './print-timeline.ts'
import { headlineText, verdictText } from './print-verdict.ts'

/** Timeline and verdict, or with `quiet` the verdict in one line. */
export async function printSession(
  cli: Cli,
  transcript: Transcript,
  diagnosis: Diagnosis,
  { quiet = false }: { readonly quiet?: boolean },
): Promise<void> {
  if (quiet) return print(cli.stdout, `${headlineText(diagnosis)}\n`)
  const style = { width: terminalWidth(cli.stdout), paint: painter(cli.stdout, cli.env) }
  const timeline = timelineText(transcript, { ...style, failingEvent: diagnosis.failingEvent })
  await print(cli.stdout, `${timeline}\n${verdictText(transcript, diagnosis, style)}`)
}
