/** What the list of runs shows of a transcript. */
import type { Verdict } from '../../shared/diagnosis/finding.ts'
import type { HistoryEntry } from '../../shared/rpc/domains/history.ts'
import type { SessionPlan } from '../../shared/session/plan.ts'
import { formatFtpUrl } from '../../shared/session/url.ts'
import type { Transcript } from '../../shared/transcript/transcript.ts'
import type { Ends } from '../../shared/two-ended/ends.ts'
import { MAX_NAME } from './run-files.ts'

/** null when nothing can be said at all. @param ends what both ends saw, where more than the client's side is there */
export type ComputeVerdict = (transcript: Transcript, ends: Ends | null) => Promise<Verdict | null> | Verdict | null

/** A name for a run that nobody named. */
export const runName = (plan: SessionPlan) =>
  `${plan.label ? `${plan.label}: ` : ''}${formatFtpUrl({ ...plan, user: null })}`

/** What is known of a run before it has begun. */
export interface RunFacts {
  readonly id: string
  readonly name: string
  readonly kind: 'run' | 'import'
  readonly startedAt: string
  readonly plan: SessionPlan | null
  readonly profileId: string | null
  readonly partOf: string | null
  readonly tags: readonly string[]
}

/** Of a transcript that comes without an entry of its own. */
export const factsOf = (id: string, { header }: Transcript): RunFacts => ({
  id,
  name: header.plan?.label || header.plan?.host || 'Unnamed',
  kind: header.source.kind === 'live' ? 'run' : 'import',
  startedAt: header.startedAt,
  plan: header.plan,
  profileId: null,
  partOf: null,
  tags: [],
})

/** Before anything is recorded. */
export function entryOfNewRun({ plan, name, ...facts }: RunFacts): HistoryEntry {
  return {
    ...facts,
    name: name.slice(0, MAX_NAME),
    duration: null,
    host: plan?.host ?? '',
    port: plan?.port ?? null,
    security: plan?.security ?? null,
    user: plan?.user ?? '',
    verdict: null,
    notes: '',
    events: 0,
    bytes: 0,
    complete: false,
  }
}

/** All of an entry that can be read from the transcript again; the rest is what people and programs wrote. */
export type DerivedFields = Omit<HistoryEntry, 'id' | 'name' | 'kind' | 'profileId' | 'partOf' | 'tags' | 'notes'>

export async function derivedFields(
  transcript: Transcript,
  { bytes, ends }: { readonly bytes: number; readonly ends: Ends | null },
  computeVerdict: ComputeVerdict,
): Promise<DerivedFields> {
  const { header, events, complete } = transcript
  const target = targetOf(transcript)
  return {
    startedAt: header.startedAt,
    duration: events.at(-1)?.at ?? null,
    host: target.host,
    port: target.port,
    security: header.plan?.security ?? null,
    user: header.plan?.user ?? '',
    verdict: await verdictOrNull(computeVerdict, transcript, ends),
    events: events.length,
    bytes,
    complete,
  }
}

/** A run that cannot be judged is kept all the same: its transcript shows what went wrong, and a rebuild judges it again. */
async function verdictOrNull(
  computeVerdict: ComputeVerdict,
  transcript: Transcript,
  ends: Ends | null,
): Promise<Verdict | null> {
  try {
    return await computeVerdict(transcript, ends)
  } catch {
    return null
  }
}

/** An imported log has no plan; its first look-up or connect names the server. */
function targetOf({ header, events }: Transcript): { host: string; port: number | null } {
  if (header.plan) return { host: header.plan.host, port: header.plan.port }
  let host = ''
  for (const event of events) {
    if (event.type === 'dns-started' && host === '') host = event.host
    if (event.type === 'connect-started') return { host: host || event.to.address, port: event.to.port }
  }
  return { host, port: null }
}
