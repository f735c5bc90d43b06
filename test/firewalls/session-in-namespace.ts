/**
 * Runs sessions where it is started, which is inside the client's namespace: one JSON request a line on standard
 * input, one JSON transcript a line on standard output, in the same order.
 */
import { createInterface } from 'node:readline'
import { runSession } from '../../src/main/session/run-session.ts'
import type { SessionPlan, SessionSecrets } from '../../src/shared/session/plan.ts'

for await (const line of createInterface({ input: process.stdin })) {
  const request: { readonly plan: SessionPlan; readonly secrets: SessionSecrets } = JSON.parse(line)
  const transcript = await runSession({ ...request, transcriptFile: null })
  process.stdout.write(`${JSON.stringify(transcript)}\n`)
}
