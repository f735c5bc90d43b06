import { XMLParser } from 'fast-xml-parser'
import { expect, test } from 'vitest'
import { diagnose } from '../../../src/shared/diagnosis/diagnose.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'
import { buildTimeline } from '../../../src/shared/timeline/lanes.ts'
import { positionOf } from '../../../src/shared/timeline/scale.ts'
import { DARK, fitText, LIGHT, textWidth } from '../../../src/shared/timeline/shapes.ts'
import { timelineSvg } from '../../../src/shared/timeline/timeline-svg.ts'
import { deriveView } from '../../../src/shared/transcript/derive-view.ts'
import { goldenTranscripts } from '../../transcripts/golden-transcripts.ts'
import { dataTimeout, filtered, fine, transcriptOf, viewOf, works } from './sessions.ts'

const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', preserveOrder: false })
const linesIn = (svg: string) => parser.parse(svg).svg.line as { stroke: string; x1: string; x2: string }[]

test('the marker stands at the failing event’s moment', () => {
  const timeline = buildTimeline(viewOf(dataTimeout), filtered)
  const svg = timelineSvg(timeline, { width: 1_000 })
  const marker = linesIn(svg).filter(({ stroke }) => stroke === LIGHT.accent)
  const x = 170 + positionOf(10_168, { from: 0, to: timeline.until }, 1_000 - 170 - 12)
  expect(marker).toHaveLength(1)
  expect(Number(marker[0]?.x1)).toBeCloseTo(x, 1)
  expect(svg).toContain('✕ Data connect: The data port gets no answer')
  expect(svg).toContain('Not reached:')
})

test('nothing is in the colour of failure where nothing failed, in either theme', () => {
  const timeline = buildTimeline(viewOf(works), fine)
  expect(timelineSvg(timeline)).not.toContain(LIGHT.accent)
  expect(timelineSvg(timeline, { palette: DARK })).not.toContain(DARK.accent)
})

test('an empty timeline is still a picture', () => {
  expect(parser.parse(timelineSvg(buildTimeline(viewOf(transcriptOf([])), fine))).svg.title).toBe(
    'Timeline of the session',
  )
})

test('text is cut to its room', () => {
  const cut = fitText('227 Entering Passive Mode (192,0,2,10,192,46).', 120, 12, true)
  expect(cut.endsWith('…')).toBe(true)
  expect(textWidth(cut, 12, true)).toBeLessThanOrEqual(120)
  expect(fitText('short', 120, 12, true)).toBe('short')
})

test.each([
  [1, 'and 3 more connections'],
  [3, 'and 1 more connection<'],
])(
  'of many connections %i are drawn: the one that fails, the control connection, then those with trouble',
  (most, says) => {
    const golden = goldenTranscripts().find(({ name }) => name === 'session-reuse-proftpd')
    if (!golden) throw new Error('not recorded')
    const view = deriveView(golden.transcript)
    const timeline = buildTimeline(view, diagnose(golden.transcript, PRODUCTS))
    expect(timeline.lanes).toHaveLength(4)
    const svg = timelineSvg(timeline, { lanes: most })
    expect(svg).toContain(says)
    expect(svg).toContain(timeline.lanes[timeline.failing?.lane ?? 0]?.title)
  },
)
