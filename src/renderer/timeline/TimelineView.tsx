import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { StageState } from '../../shared/timeline/lanes.ts'
import { laneIndex } from '../../shared/timeline/lanes.ts'
import type { EventId } from '../../shared/transcript/event.ts'
import { useApp, useSettings } from '../app-state.ts'
import { useCommand } from '../commands/use-command.ts'
import type { Derived } from '../stores/derive.ts'
import type { OpenDocument } from '../stores/documents.ts'
import { IconButton } from '../ui/Button.tsx'
import { LANE_HEIGHT } from './geometry.ts'
import { Plot } from './Plot.tsx'
import { StageStrip } from './StageStrip.tsx'
import { firstFocus, focusOf, moveFocus, type SpanFocus } from './span-focus.ts'
import { timelineStrings } from './strings.ts'
import { useLiveNow } from './use-live-now.ts'
import { useTimeWindow } from './use-time-window.ts'
import './timeline.css'

interface TimelineViewProps {
  readonly document: OpenDocument
  readonly derived: Derived
  /** Without the strip of stages, where there is little room. */
  readonly compact?: boolean
  onSelect(event: EventId): void
}

/** Lanes of bars over time. The canvas shows bars; whatever is text, and what is focused, is DOM. */
export function TimelineView({ document, derived, compact, onSelect }: TimelineViewProps) {
  const { timeline, view } = derived
  const now = useLiveNow(document)
  const until = now === null ? timeline.until : Math.max(timeline.until, now)
  const time = useTimeWindow(until)
  const [focus, setFocus] = useState<SpanFocus | null>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const selected = document.selected === null ? undefined : view.event(document.selected)
  const { lanes, failing } = timeline

  const revealLane = useCallback((lane: number) => {
    const element = scroller.current
    if (!element || lane < 0) return
    const top = lane * LANE_HEIGHT
    if (top < element.scrollTop) element.scrollTop = top
    else if (top + LANE_HEIGHT > element.scrollTop + element.clientHeight)
      element.scrollTop = top + LANE_HEIGHT - element.clientHeight
  }, [])

  // What is selected elsewhere comes into view here.
  const selectedId = selected?.id
  useEffect(() => {
    if (selectedId === undefined) return
    const event = view.event(selectedId)
    if (!event) return
    time.reveal(event.at)
    revealLane(laneIndex(lanes, event))
    setFocus((before) => (before && focusHolds(before, selectedId) ? before : focusOf(lanes, event)))
    function focusHolds(one: SpanFocus, id: EventId): boolean {
      return lanes[one.lane]?.spans[one.span]?.events.includes(id) ?? false
    }
  }, [selectedId, view, lanes, time.reveal, revealLane])

  const goToFailure = useCallback(() => {
    if (failing) onSelect(failing.event)
  }, [failing, onSelect])

  useCommand('zoom-in', () => time.zoom(0.5))
  useCommand('zoom-out', () => time.zoom(2))
  useCommand('zoom-fit', time.fit)
  useCommand('go-to-failure', failing ? goToFailure : null)

  const chooseSpan = useCallback(
    (next: SpanFocus) => {
      const span = lanes[next.lane]?.spans[next.span]
      if (!span) return
      setFocus(next)
      time.reveal(span.from)
      revealLane(next.lane)
      onSelect(
        span.look === 'failing' && failing && span.events.includes(failing.event)
          ? failing.event
          : (span.events[0] ?? 0),
      )
    },
    [lanes, failing, onSelect, time.reveal, revealLane],
  )

  const key = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const act = keyAction(event)
    if (!act) return
    event.preventDefault()
    act()
  }
  const keyAction = ({ key: name, shiftKey }: KeyboardEvent): (() => void) | undefined => {
    const move = (way: Parameters<typeof moveFocus>[2]) => () => {
      // Home and End mean the ends, wherever one is.
      const from = focus ?? (way === 'first' || way === 'last' ? { lane: 0, span: 0 } : null)
      const next = from ? moveFocus(lanes, from, way) : firstFocus(lanes)
      if (next) chooseSpan(next)
    }
    const actions: Readonly<Record<string, () => void>> = {
      ArrowLeft: shiftKey ? () => time.pan(-0.2) : move('previous'),
      ArrowRight: shiftKey ? () => time.pan(0.2) : move('next'),
      ArrowUp: move('above'),
      ArrowDown: move('below'),
      Home: move('first'),
      End: move('last'),
      '+': () => time.zoom(0.5, selected?.at),
      '=': () => time.zoom(0.5, selected?.at),
      '-': () => time.zoom(2, selected?.at),
      '0': time.fit,
      f: goToFailure,
      Enter: () => {
        const span = focus && lanes[focus.lane]?.spans[focus.span]
        if (span) time.show(span.from, span.to)
      },
    }
    // With Caps Lock on, F is still F.
    const plain = name.length === 1 ? name.toLowerCase() : name
    return Object.hasOwn(actions, plain) ? actions[plain] : undefined
  }

  const { fitting, show } = time
  const chooseStage = useCallback(
    (stage: StageState) => {
      if (stage.event === null) return
      if (stage.from !== null && stage.to !== null && !fitting) show(stage.from, stage.to)
      onSelect(stage.event)
    },
    [fitting, show, onSelect],
  )
  const summary = useMemo(() => timelineStrings.summary(timeline), [timeline])

  return (
    <section className="timeline" aria-label={timelineStrings.title}>
      <header>
        {!compact && <StageStrip stages={timeline.stages} onChoose={chooseStage} />}
        <div className="tools">
          {failing && (
            <button type="button" className="button small quiet failure-jump" onClick={goToFailure}>
              {timelineStrings.goToFailure}
            </button>
          )}
          {!compact && <EveryStage />}
          <IconButton small icon="minus" label={timelineStrings.zoomOut} onClick={() => time.zoom(2)} />
          <IconButton small icon="plus" label={timelineStrings.zoomIn} onClick={() => time.zoom(0.5)} />
          <IconButton small icon="fit" label={timelineStrings.fit} onClick={time.fit} />
        </div>
      </header>
      <p className="hidden-text">{summary}</p>
      <Plot
        timeline={timeline}
        view={view}
        time={time}
        now={now ?? timeline.end}
        focus={focus}
        selected={selected}
        scroller={scroller}
        onKeyDown={key}
        onChoose={chooseSpan}
        onSelect={onSelect}
      />
    </section>
  )
}

/** Six steps are for people; all stages are there when they are asked for. */
function EveryStage() {
  const { settings, notices } = useApp()
  const every = useSettings().layout.everyStage === true
  return (
    <IconButton
      small
      icon="stages"
      label={timelineStrings.everyStage}
      aria-pressed={every}
      onClick={() => void notices.attempt(settings.setLayout('everyStage', !every))}
    />
  )
}
