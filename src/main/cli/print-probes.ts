/** What follow-up probes brought, and which would tell more, for people. */

import type { Diagnosis } from '../../shared/diagnosis/finding.ts'
import type { Probe } from '../../shared/diagnosis/probe.ts'
import { probeNamed } from '../../shared/diagnosis/probe-selection/probe-named.ts'
import { type ProbeOutcome, probeChange, probeOutcomes } from '../../shared/diagnosis/probe-selection/probe-outcomes.ts'
import { PRODUCTS } from '../../shared/products/catalogue.ts'
import { deriveView } from '../../shared/transcript/derive-view.ts'
import { inert } from '../../shared/transcript/inert-text.ts'
import type { Transcript } from '../../shared/transcript/transcript.ts'
import type { Paint } from './output.ts'
import { point, wrap } from './wrap.ts'

const RESULTS: Readonly<Record<ProbeOutcome['result'], string>> = {
  running: 'still runs',
  works: 'works',
  answered: 'answered, see the timeline',
  failed: 'does not work',
  cancelled: 'cancelled',
  skipped: 'skipped',
}

/** The option without which it does not run. */
const optionOf = ({ sendsClearPassword, needs }: Probe) =>
  sendsClearPassword ? ' (with --allow-plain)' : needs === 'otherPort' ? ' (with --other-port PORT)' : ''

/** null when none ran. */
export function probeResults(transcript: Transcript, diagnosis: Diagnosis, width: number, paint: Paint): string | null {
  if ((transcript.header.plan?.probes.length ?? 0) === 0) return null
  const view = deriveView(transcript)
  const change = probeChange(view, diagnosis, PRODUCTS)
  if (!change) return null
  const lines = probeOutcomes(view).map(({ probe, result, why }) =>
    point(`${probe}: ${RESULTS[result]}${why === null ? '' : ` (${inert(why)})`}`, width),
  )
  const { before, changed, ruledOut } = change
  const was = `${before.cause ?? 'no cause'}${before.certainty ? `, ${before.certainty}` : ''}`
  lines.push(
    wrap(changed ? `They changed the verdict. Without them: ${was}.` : 'They did not change the verdict.', width, '  '),
    ...ruledOut.map(({ title }) => wrap(`Ruled out: ${inert(title)}`, width, '  ')),
  )
  return [paint('strong', 'Follow-up probes'), ...lines].join('\n')
}

/** null when there are none, or `--probe` has run them. */
export function probesToRun(transcript: Transcript, diagnosis: Diagnosis, width: number, paint: Paint): string | null {
  const { plan } = transcript.header
  if (diagnosis.suggestedProbes.length === 0 || (plan?.probes.length ?? 0) > 0) return null
  return [
    paint('strong', `What would tell more (${plan ? '' : 'ftpscope test URL '}--probe runs these)`),
    ...diagnosis.suggestedProbes.map(({ probe, tells }) =>
      point(`${probe}${optionOf(probeNamed(probe))}: ${inert(tells)}`, width),
    ),
  ].join('\n')
}
