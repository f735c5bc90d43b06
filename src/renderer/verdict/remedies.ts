/** Who has to do what, over all that explains the failure. */
import type { Actor, Remedy } from '../../shared/diagnosis/finding.ts'

const ORDER: readonly Actor[] = ['client', 'client-firewall', 'server-firewall', 'server-admin']

export interface ActorRemedies {
  readonly who: Actor
  readonly remedies: readonly Remedy[]
}

export function remediesByActor(finding: { readonly remedies: readonly Remedy[] }): ActorRemedies[] {
  return ORDER.map((who) => ({ who, remedies: finding.remedies.filter((remedy) => remedy.who === who) })).filter(
    ({ remedies }) => remedies.length > 0,
  )
}

/** One remedy as it is sent to whom it concerns. */
export function remedyText({ action, product, steps, warning }: Remedy): string {
  const lines = [product ? `${action} (${product})` : action]
  for (const [index, step] of (steps ?? []).entries()) lines.push(`  ${index + 1}. ${step}`)
  if (warning) lines.push(`  Note: ${warning}`)
  return lines.join('\n')
}
