import type { Reference } from '../../shared/diagnosis/finding.ts'
import { ExternalLink } from '../ui/ExternalLink.tsx'
import { verdictStrings } from './strings.ts'

export function References({ references }: { references: readonly Reference[] }) {
  if (references.length === 0) return null
  return (
    <p className="references small">
      {verdictStrings.references}{' '}
      {references.map(({ title, url }, index) => (
        <span key={title}>
          {index > 0 && ', '}
          {url ? <ExternalLink url={url}>{title}</ExternalLink> : title}
        </span>
      ))}
    </p>
  )
}
