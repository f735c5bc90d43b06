import type { Remedy } from '../../shared/diagnosis/finding.ts'

/** One remedy as it is sent to whom it concerns. */
export function remedyText({ action, product, steps, warning }: Remedy): string {
  const lines = [product ? `${action} (${product})` : action]
  for (const [index, step] of (steps ?? []).entries()) lines.push(`  ${index + 1}. ${step}`)
  if (warning) lines.push(`  Note: ${warning}`)
  return lines.join('\n')
}
