import { sentence } from '../../shared/diagnosis/words.ts'
import { STAGE_TITLES } from '../../shared/session/titles.ts'
import type { StageState, Timeline } from '../../shared/timeline/lanes.ts'
import { secondsSinceStart } from '../../shared/timeline/scale.ts'
import type { Look, Span } from '../../shared/timeline/spans.ts'
import { durationText } from '../../shared/transcript/text.ts'

const looks: Readonly<Record<Look, string>> = {
  ok: 'went well',
  open: 'in progress',
  refused: 'refused',
  broken: 'failed',
  failing: 'broke here',
}

const stageStates: Readonly<Record<StageState['state'], string>> = {
  passed: 'passed',
  failed: 'failed',
  current: 'now',
  untested: 'not reached',
}

function connections(lanes: Timeline['lanes']): string {
  const own = lanes.filter(({ side }) => side === 'client').length
  return `${own} connection${own === 1 ? '' : 's'}${own < lanes.length ? ', with what the far end saw,' : ''}`
}

export const timelineStrings = {
  at: (seconds: string) => `at ${seconds} s`,
  bars: 'Timeline of bars',
  brokeAt: 'Broke here. ',
  fit: 'Fit (0)',
  goToFailure: 'Where it broke',
  keys: 'Left and right move from bar to bar in order of time, up and down between connections, Shift with arrows pans, plus and minus zoom, 0 fits, F goes to where it broke, Enter zooms to the bar.',
  looks,
  noFocus: 'No bar selected',
  notReached: 'Not reached',
  shown: (from: string, length: string) => `Showing ${length} from ${from} s.`,
  shownAll: 'The whole session is shown.',
  /** Read out for the bar in focus. */
  span: (lane: string, span: Span, look: Look) =>
    `${lane}: ${span.label}, ${looks[look]}, at ${secondsSinceStart(span.from)} s, ${durationText(span.to - span.from)}`,
  stageStates,
  everyStage: 'Every stage',
  stages: 'Stages of the session',
  summary: ({ lanes, end, failing }: Timeline) =>
    `${connections(lanes)} in ${durationText(end)}. ${
      failing
        ? `Broke at ${secondsSinceStart(failing.at)} s in ${STAGE_TITLES[failing.stage]}: ${sentence(failing.title)}`
        : 'No failing point.'
    }`,
  title: 'Timeline',
  zoomIn: 'Zoom in (+)',
  zoomOut: 'Zoom out (−)',
}
