/** What holds of ladder, time line and text of any session, asserted of every golden one. */
import { XMLValidator } from 'fast-xml-parser'
import { describe, expect, test } from 'vitest'
import { diagnose } from '../../../src/shared/diagnosis/diagnose.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'
import { buildLadder, nearestRow, shorten } from '../../../src/shared/timeline/ladder.ts'
import { ladderSvg } from '../../../src/shared/timeline/ladder-svg.ts'
import { ladderText } from '../../../src/shared/timeline/ladder-text.ts'
import { buildTimeline } from '../../../src/shared/timeline/lanes.ts'
import { timelineSvg } from '../../../src/shared/timeline/timeline-svg.ts'
import { isTrouble } from '../../../src/shared/timeline/trouble.ts'
import { waitingOf } from '../../../src/shared/timeline/waiting.ts'
import { deriveView } from '../../../src/shared/transcript/derive-view.ts'
import { inert } from '../../../src/shared/transcript/inert-text.ts'
import { transcriptText } from '../../../src/shared/transcript/text.ts'
import { goldenTranscripts } from '../../transcripts/golden-transcripts.ts'

const sessions = goldenTranscripts().map(({ rule, name, transcript }) => {
  const view = deriveView(transcript)
  const diagnosis = diagnose(transcript, PRODUCTS)
  return { name: `${rule}/${name}`, transcript, view, diagnosis }
})

describe.each(sessions)('$name', ({ transcript, view, diagnosis }) => {
  const ladder = buildLadder(view, diagnosis)
  const timeline = buildTimeline(view, diagnosis)
  const known = new Set(transcript.events.map(({ id }) => id))

  test('every command and every reply has a row, and a row shows events of this session only', () => {
    for (const event of transcript.events)
      if (event.type === 'command' || event.type === 'reply')
        expect([event.id, ladder.rowOfEvent.has(event.id)]).toEqual([event.id, true])
    for (const [index, row] of ladder.rows.entries()) {
      expect(row.covers.every((id) => known.has(id))).toBe(true)
      expect(ladder.rowOfEvent.get(row.event)).toBeLessThanOrEqual(index)
      // What this computer does not let out goes nowhere, and says so.
      if (row.kind === 'arrow' && row.from === row.to) expect(row).toMatchObject({ look: 'failing', from: 'client' })
    }
  })

  test('one row, one bar or mark and one point show where it broke, or none does', () => {
    const broke = diagnosis.failingEvent !== null
    expect(ladder.failing !== null).toBe(broke)
    expect(timeline.failing?.event ?? null).toBe(diagnosis.failingEvent)
    const failing = ladder.rows.filter(({ look }) => look === 'failing')
    expect(failing).toEqual(ladder.failing === null ? [] : [ladder.rows[ladder.failing]])
  })

  test('bars end after they begin, lie within the session, and hold events of it', () => {
    for (const { spans, marks } of timeline.lanes) {
      for (const { from, to, events } of spans) {
        expect(to).toBeGreaterThanOrEqual(from)
        expect(from).toBeGreaterThanOrEqual(0)
        expect(to).toBeLessThanOrEqual(timeline.end)
        expect(events.every((id) => known.has(id))).toBe(true)
      }
      for (const { event } of marks) expect(known.has(event)).toBe(true)
    }
  })

  test('a session that has ended waits for nothing, and nothing of it is open', () => {
    if (transcript.events.at(-1)?.type !== 'session-ended') return
    expect(waitingOf(view)).toBeNull()
    expect(timeline.lanes.flatMap(({ spans }) => spans).filter(({ look }) => look === 'open')).toEqual([])
  })

  test('a live session that fails shows trouble, and the row nearest to its failing event is the failing one', () => {
    const { outcome } = diagnosis.verdict
    if (outcome === 'fails' && transcript.header.source.kind === 'live')
      expect(transcript.events.some(isTrouble)).toBe(true)
    const event = transcript.events.find(({ id }) => id === diagnosis.failingEvent)
    if (event) expect(nearestRow(ladder, event)).toBe(ladder.failing)
  })

  test('pictures are well-formed, at any length', () => {
    for (const svg of [ladderSvg(ladder), ladderSvg(ladder, { rows: 4 }), timelineSvg(timeline)])
      expect(XMLValidator.validate(svg)).toBe(true)
  })

  test('a shortened ladder shows no more rows than asked for, the failing one among them, and counts the others', () => {
    const rows = shorten(ladder, 8)
    expect(rows.filter(({ kind }) => kind !== 'fold').length).toBeLessThanOrEqual(8)
    expect(rows.flatMap(({ covers }) => covers)).toEqual(ladder.rows.flatMap(({ covers }) => covers))
    if (ladder.failing !== null) expect(rows.some(({ look }) => look === 'failing')).toBe(true)
  })

  test('as text every command is sent and every line of a reply received, in order', () => {
    const lines = transcriptText(transcript)
      .split('\n')
      .map((line) => line.replace(/^([*<>]) \[[a-z]+-\d+\] /, '$1 '))
    const said = transcript.events.flatMap((event) =>
      event.type === 'command'
        ? [`> ${inert(event.line)}`]
        : event.type === 'reply'
          ? event.lines.map((line) => `< ${inert(line)}`)
          : [],
    )
    let from = 0
    for (const one of said) {
      const at = lines.indexOf(one, from)
      expect([one, at >= from]).toEqual([one, true])
      from = at + 1
    }
    const drawn = ladderText(ladder)
    for (const { kind, label } of ladder.rows) if (kind === 'arrow') expect(drawn).toContain(label.slice(0, 12))
  })
})

test('while a session grows its pictures can be made at every event, and what waits is said', () => {
  let waited = 0
  for (const { transcript, name } of sessions.filter(({ transcript: { events } }) => events.length < 60)) {
    for (let length = 1; length < transcript.events.length; length += 3) {
      const part = { ...transcript, events: transcript.events.slice(0, length) }
      const view = deriveView(part)
      const diagnosis = diagnose(part, PRODUCTS)
      const now = (part.events.at(-1)?.at ?? 0) + 1000
      const timeline = buildTimeline(view, diagnosis, { now })
      expect([name, timeline.end]).toEqual([name, now])
      if (waitingOf(view)) waited++
    }
  }
  expect(waited).toBeGreaterThan(0)
})
