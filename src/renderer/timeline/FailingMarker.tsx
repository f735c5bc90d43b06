import { STAGE_TITLES } from '../../shared/session/titles.ts'
import type { FailingPoint } from '../../shared/timeline/lanes.ts'
import { timelineStrings } from './strings.ts'
import './failing-marker.css'

interface FailingMarkerProps {
  readonly failing: FailingPoint
  /** Pixels from the plot's left edge. */
  readonly x: number
  readonly width: number
  onSelect(): void
}

/** Where the session broke: a line through all lanes and what it is called. Outside the picture an arrow points to it. */
export function FailingMarker({ failing, x, width, onSelect }: FailingMarkerProps) {
  const side = x < -1 ? 'before' : x > width + 1 ? 'after' : 'here'
  const shown = Math.min(Math.max(x, 0), width)
  const label = `${STAGE_TITLES[failing.stage]}: ${failing.title}`
  return (
    <div
      className="failing-marker"
      data-testid="failing-marker"
      data-side={side}
      data-event={failing.event}
      data-at={failing.at}
      data-cause={failing.cause ?? ''}
      data-stage={failing.stage}
      style={{ transform: `translateX(${shown}px)` }}
    >
      <button
        type="button"
        style={{ maxWidth: width, transform: `translateX(-${width > 0 ? (shown / width) * 100 : 50}%)` }}
        onClick={onSelect}
        title={label}
      >
        <span aria-hidden="true">{side === 'before' ? '◂' : side === 'after' ? '▸' : '✕'}</span>
        <span className="hidden-text">{timelineStrings.brokeAt}</span>
        <span className="text">{label}</span>
      </button>
    </div>
  )
}
