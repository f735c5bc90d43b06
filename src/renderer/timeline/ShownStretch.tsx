import { useEffect, useState } from 'react'
import { secondsSinceStart, type TimeWindow } from '../../shared/timeline/scale.ts'
import { durationText } from '../../shared/transcript/text.ts'
import { timelineStrings } from './strings.ts'

/** ms: while zooming goes on there is nothing to say yet. */
const PAUSE = 500

/** Says which part of the session is shown once zooming or panning has come to rest. */
export function ShownStretch({ window, fitting }: { window: TimeWindow; fitting: boolean }) {
  const [told, setTold] = useState<TimeWindow | null>(null)
  useEffect(() => {
    if (fitting) return
    const timer = setTimeout(() => setTold(window), PAUSE)
    return () => clearTimeout(timer)
  }, [window, fitting])
  const text = fitting
    ? timelineStrings.shownAll
    : told && timelineStrings.shown(secondsSinceStart(told.from), durationText(told.to - told.from))
  return (
    <span className="hidden-text" role="status">
      {text}
    </span>
  )
}
