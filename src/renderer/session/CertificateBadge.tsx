import type { SessionOptions } from '../../shared/session/profile.ts'
import { Icon } from '../ui/Icon.tsx'
import { sessionStrings } from './strings.ts'

interface CertificateBadgeProps {
  readonly options: SessionOptions
  onChange(part: Partial<SessionOptions>): void
}

/** Says on the bar that the server's certificate is not judged in the usual way, and takes that back. */
export function CertificateBadge({ options, onChange }: CertificateBadgeProps) {
  const { security, verify, pinnedFingerprint } = options
  if (security === 'plain' || (verify && pinnedFingerprint === null)) return null
  const pinned = pinnedFingerprint !== null
  return (
    <p className="certificate-badge" data-kind={pinned ? 'pinned' : 'unchecked'}>
      <Icon name={pinned ? 'lock' : 'unlock'} size={14} />
      <b title={pinnedFingerprint ?? undefined}>
        {pinned ? sessionStrings.certificatePinned : sessionStrings.certificateUnchecked}
      </b>
      <button
        type="button"
        className="link"
        onClick={() => onChange(pinned ? { pinnedFingerprint: null } : { verify: true })}
      >
        {pinned ? sessionStrings.removePin : sessionStrings.checkAgain}
      </button>
    </p>
  )
}
