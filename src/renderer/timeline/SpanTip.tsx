import { STAGE_TITLES } from '../../shared/session/titles.ts'
import type { Lane } from '../../shared/timeline/lane.ts'
import { secondsSinceStart } from '../../shared/timeline/scale.ts'
import type { Mark, Span } from '../../shared/timeline/spans.ts'
import { durationText } from '../../shared/transcript/text.ts'
import { timelineStrings } from './strings.ts'

export interface Tip {
  /** Pixels from the plot's corner. */
  readonly x: number
  readonly y: number
  readonly lane: Lane
  readonly span: Span | null
  readonly mark: Mark | null
}

interface SpanTipProps {
  readonly tip: Tip
  /** Whether the times mean anything. */
  readonly timed: boolean
  readonly width: number
}

/** What the pointer is on. The same is read out for the bar in focus. */
export function SpanTip({ tip, timed, width }: SpanTipProps) {
  const { span, mark, lane } = tip
  return (
    <div
      className="span-tip"
      role="presentation"
      style={{ left: Math.min(tip.x + 12, Math.max(0, width - 300)), top: tip.y + 40 }}
    >
      {mark && (
        <p data-look={mark.look}>
          <b>{mark.label}</b>
          {timed && <span className="mono">{timelineStrings.at(secondsSinceStart(mark.at))}</span>}
        </p>
      )}
      {span && (
        <p data-look={span.look}>
          <b>{span.label}</b>
          <span>{timelineStrings.looks[span.look]}</span>
          {timed && (
            <span className="mono">
              {secondsSinceStart(span.from)} s · {durationText(span.to - span.from)}
            </span>
          )}
          <span>{STAGE_TITLES[span.stage]}</span>
        </p>
      )}
      <p className="muted">
        {lane.title} {lane.subtitle}
      </p>
    </div>
  )
}
