import { useCallback, useState } from 'react'
import type { EventId } from '../../shared/transcript/event.ts'
import { useApp, useSettings } from '../app-state.ts'
import { useCommand } from '../commands/use-command.ts'
import { LadderView } from '../ladder/LadderView.tsx'
import type { Derived } from '../stores/derive.ts'
import type { OpenDocument } from '../stores/documents.ts'
import { LANE_HEIGHT } from '../timeline/geometry.ts'
import { TimelineView } from '../timeline/TimelineView.tsx'
import { TranscriptView } from '../transcript/TranscriptView.tsx'
import { EndsView } from '../two-ended/EndsView.tsx'
import { Splitter } from '../ui/Splitter.tsx'
import { Tabs } from '../ui/Tabs.tsx'
import { useWindowSize } from '../ui/use-wide.ts'
import { ConnectionFacts } from '../verdict/ConnectionFacts.tsx'
import { VerdictPanel } from '../verdict/VerdictPanel.tsx'
import { RuleView } from './RuleView.tsx'
import { sessionStrings } from './strings.ts'

type View = 'ladder' | 'ends' | 'transcript' | 'connections' | 'rule'
const VIEWS: readonly View[] = ['ladder', 'ends', 'transcript', 'connections', 'rule']

/** One session from all sides: timeline above, ladder or transcript below, verdict beside. One selection for all. */
export function Workspace({ document, derived }: { document: OpenDocument; derived: Derived }) {
  const { documents, settings, notices } = useApp()
  const { layout } = useSettings()
  const [chosen, setView] = useState<View>(VIEWS.find((one) => one === layout.view) ?? 'ladder')
  const { ends } = derived
  const view = chosen === 'ends' && !ends ? 'ladder' : chosen
  const [ownWidth, setVerdictWidth] = useState(numberIn(layout.verdictWidth, null))
  const [ownHeight, setTimelineHeight] = useState(numberIn(layout.timelineHeight, null))
  const [windowWidth, windowHeight] = useWindowSize()
  const verdictWidth = ownWidth ?? usualWidth(windowWidth)
  const timelineHeight = ownHeight ?? usualHeight(derived.timeline.lanes.length, windowHeight)
  const keep = useCallback(
    (key: string, value: string | number) => void notices.attempt(settings.setLayout(key, value)),
    [settings, notices],
  )
  const select = useCallback((event: EventId) => documents.select(document.id, event), [documents, document.id])
  const show = (next: View) => {
    setView(next)
    keep('view', next)
  }
  const focus = (selector: string) =>
    requestAnimationFrame(() => globalThis.document.querySelector<HTMLElement>(selector)?.focus())
  useCommand('view-ladder', () => {
    show('ladder')
    focus('.ladder > .rows')
  })
  useCommand('view-transcript', () => {
    show('transcript')
    focus('.transcript .grid')
  })
  useCommand('view-rule', () => show('rule'))
  useCommand('view-timeline', () => focus('.timeline .field'))

  const main = (
    <div key="main" className="main">
      <div className="timeline-pane" style={{ height: timelineHeight }}>
        <TimelineView key={document.id} document={document} derived={derived} onSelect={select} />
      </div>
      <Splitter
        label={sessionStrings.timelineSplitter}
        orientation="horizontal"
        size={timelineHeight}
        min={130}
        max={700}
        onChange={setTimelineHeight}
        onDone={(height) => keep('timelineHeight', height)}
      />
      <Tabs
        label={sessionStrings.views}
        value={view}
        tabs={VIEWS.filter((one) => one !== 'ends' || ends !== null).map((value) => ({
          value,
          title: sessionStrings.viewTitles[value],
        }))}
        onChange={show}
      >
        {view === 'ladder' && (
          <LadderView key={document.id} derived={derived} selected={document.selected} onSelect={select} />
        )}
        {view === 'ends' && ends && <EndsView id={document.id} ends={ends} onSelect={select} />}
        {view === 'transcript' && <TranscriptView derived={derived} selected={document.selected} onSelect={select} />}
        {view === 'connections' && <ConnectionFacts document={document} derived={derived} onSelect={select} />}
        {view === 'rule' && <RuleView derived={derived} />}
      </Tabs>
    </div>
  )
  const verdict = (
    <div key="verdict" className="verdict-pane" style={{ width: verdictWidth }}>
      <VerdictPanel document={document} derived={derived} onSelect={select} />
    </div>
  )
  // Tab and screen readers follow this order, so it is the one that is seen.
  const stacked = windowWidth <= STACKED
  const parts = stacked
    ? [verdict, main]
    : [
        main,
        <Splitter
          key="splitter"
          label={sessionStrings.verdictSplitter}
          orientation="vertical"
          size={verdictWidth}
          min={260}
          max={720}
          reverse
          onChange={setVerdictWidth}
          onDone={(width) => keep('verdictWidth', width)}
        />,
        verdict,
      ]
  return (
    <div className="workspace" data-stacked={stacked || undefined}>
      {parts}
    </div>
  )
}

/** Pixels of a window up to which the answer stands above all else: smaller than any window, so a magnified one. */
const STACKED = 900

/** Pixels: whole lanes, none of them cut, as far as that leaves the view below it most of the window. */
function usualHeight(lanes: number, windowHeight: number): number {
  const most = Math.min(340, Math.max(180, windowHeight * 0.27))
  const fit = Math.floor((most - ABOVE_LANES) / LANE_HEIGHT)
  return ABOVE_LANES + (lanes > fit ? fit * LANE_HEIGHT + ONE_LINE : lanes * LANE_HEIGHT + 14)
}
/** Pixels of the stages in two lines, the marker and the axis. */
const ABOVE_LANES = 96
/** Pixels up to the next whole lane where the stages stand in one line. */
const ONE_LINE = 5

/** Pixels of the answer: its sentence stays short lines on the largest screen. */
const usualWidth = (windowWidth: number) => Math.min(640, Math.max(340, Math.round(windowWidth * 0.28)))

const numberIn = <T,>(value: unknown, otherwise: T) => (typeof value === 'number' ? value : otherwise)
