import { Icon } from '../ui/Icon.tsx'
import { twoEndedStrings } from './strings.ts'
import './pairing-badge.css'

const words = twoEndedStrings

interface PairingBadgeProps {
  readonly host: string
  readonly port: number | null
  /** What a run does with it; a session with all checks unless given. */
  readonly runs?: string
  /** Takes the code back; without it the text says what comes, and no more. */
  onForget?(): void
}

/** Says that what stands in the host field is a responder at the other end, and what a run does with it. */
export function PairingBadge({ host, port, runs = words.pairingRuns, onForget }: PairingBadgeProps) {
  return (
    <p className="pairing-badge" role="status">
      <Icon name="target" size={14} />
      <b>{words.pairing(host, port)}</b>
      <span>{runs}</span>
      {onForget && (
        <button type="button" className="link" onClick={onForget}>
          {words.pairingForget}
        </button>
      )}
    </p>
  )
}
