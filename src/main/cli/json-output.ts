/** The machine's view, `--json`: one object, format `ftpscope-report` version 1. */
import type { Diagnosis } from '../../shared/diagnosis/finding.ts'
import type { Transcript } from '../../shared/transcript/transcript.ts'

export function reportJson(
  sessions: readonly { readonly transcript: Transcript; readonly diagnosis: Diagnosis }[],
): string {
  const [first] = sessions
  return `${JSON.stringify(
    {
      format: 'ftpscope-report',
      version: 1,
      verdict: first?.diagnosis.verdict ?? null,
      findings: first?.diagnosis.findings ?? [],
      sessions: sessions.map(({ transcript, diagnosis }) => ({
        plan: transcript.header.plan,
        ...diagnosis,
        transcript,
      })),
    },
    null,
    2,
  )}\n`
}
