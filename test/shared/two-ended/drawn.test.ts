/** Both ends in the pictures: ladder, timeline and path say where a message ended, by what the far end recorded. */
import { describe, expect, test } from 'vitest'
import { answerOfSession } from '../../../src/shared/answer/from-session.ts'
import { pathSentence } from '../../../src/shared/answer/path-words.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'
import { buildLadder } from '../../../src/shared/timeline/ladder.ts'
import { ladderSvg } from '../../../src/shared/timeline/ladder-svg.ts'
import { ladderText } from '../../../src/shared/timeline/ladder-text.ts'
import { buildTimeline } from '../../../src/shared/timeline/lanes.ts'
import { deriveView } from '../../../src/shared/transcript/derive-view.ts'
import { diagnoseEnds } from '../../../src/shared/two-ended/diagnose-ends.ts'
import { BothSides, type Row } from './both-sides.ts'

function drawn(sides: BothSides, ahead = 0) {
  const { client, far } = sides.end(ahead)
  const { diagnosis, ends } = diagnoseEnds(client, far, PRODUCTS)
  const view = deriveView(client)
  return {
    ladder: buildLadder(view, diagnosis, { ends }),
    timeline: buildTimeline(view, diagnosis, { ends }),
    path: answerOfSession(view, diagnosis, PRODUCTS, { ends }).path,
    ends,
    far,
  }
}

/** The arrows of one exchange between two that pass. */
function arrows(row: Row) {
  const { ladder } = drawn(new BothSides().connect().say({ sent: 'SYST' }).say(row).say({ sent: 'NOOP' }))
  const commands = ladder.rows.filter(({ medium }) => medium === 'command' || medium === 'reply')
  const next = commands.findIndex(({ label }) => label === 'NOOP')
  return commands.slice(3, next).map(({ from, to, fate, label }) => [from, to, fate, label])
}

describe('the ladder', () => {
  test('what arrived as it was sent passes the way', () => {
    expect(arrows({ sent: 'FEAT' })).toEqual([
      ['client', 'server', 'delivered', 'FEAT'],
      ['server', 'client', 'delivered', expect.stringContaining('200 Fine')],
    ])
  })

  test('the greeting has a fate, too', () => {
    const greeting = (received?: string | null) =>
      drawn(new BothSides().connect(undefined, undefined, received))
        .ladder.rows.filter(({ medium }) => medium === 'reply')
        .map(({ from, to, fate, reason }) => [from, to, fate, reason])
    const sent = expect.stringContaining('the far end sent "220 FTPScope')
    expect(greeting()).toEqual([['server', 'client', 'delivered', null]])
    expect(greeting('220 *****')).toEqual([['server', 'client', 'rewritten', sent]])
    expect(greeting(null)).toEqual([['server', 'middle', 'dropped', 'sent by the far end, never arrived here']])
    expect(greeting('421 Go away.')).toEqual([
      ['middle', 'client', 'forged', 'the far end never sent this'],
      ['server', 'middle', 'dropped', 'sent by the far end, never arrived here'],
    ])
  })

  test('a command that never arrived ends on the way', () => {
    expect(arrows({ sent: 'AUTH TLS', arrived: null, received: null })).toEqual([
      ['client', 'middle', 'dropped', 'AUTH TLS'],
    ])
  })

  test('a reply that never arrived leaves the far end and ends on the way', () => {
    expect(arrows({ sent: 'AUTH TLS', received: null })).toEqual([
      ['client', 'server', 'delivered', 'AUTH TLS'],
      ['server', 'middle', 'dropped', expect.stringContaining('200 Fine')],
    ])
  })

  test('a reply that nobody at the far end sent comes from the way', () => {
    expect(arrows({ sent: 'AUTH TLS', arrived: null, received: '550 Access is denied.' })).toEqual([
      ['client', 'middle', 'dropped', 'AUTH TLS'],
      ['middle', 'client', 'forged', '550 Access is denied.'],
    ])
  })

  test('a reply in place of the far end’s own: both are there', () => {
    expect(arrows({ sent: 'AUTH TLS', received: '500 Unknown command.' })).toEqual([
      ['client', 'server', 'delivered', 'AUTH TLS'],
      ['middle', 'client', 'forged', '500 Unknown command.'],
      ['server', 'middle', 'dropped', expect.stringContaining('200 Fine')],
    ])
  })

  test('a command that only the far end knows comes from the way', () => {
    const { ladder } = drawn(
      new BothSides()
        .connect()
        .say({ sent: 'SYST' })
        .say({ sent: null, arrived: 'NOOP', received: null })
        .say({ sent: 'FEAT' }),
    )
    expect(ladder.rows.filter(({ from, to }) => from === 'middle' && to === 'server')).toMatchObject([
      { label: 'NOOP', fate: 'forged', covers: [], reason: 'arrived at the far end, never sent from here' },
    ])
  })

  test('what was rewritten says how it arrived, in picture and letters', () => {
    const { ladder } = drawn(
      new BothSides().connect().say({ sent: 'PORT 10,0,0,5,200,10', arrived: 'PORT 192,0,2,1,200,10' }),
    )
    expect(ladder.rows.find(({ fate }) => fate === 'rewritten')).toMatchObject({
      label: 'PORT 10,0,0,5,200,10',
      reason: 'arrived as "PORT 192,0,2,1,200,10"',
    })
    expect(ladderSvg(ladder)).toContain('Far end')
    expect(ladderText(ladder)).toMatch(/-#-.*\(arrived as "PORT 192/)
    expect(ladderText(ladder)).toMatch(/-o-/)
  })

  test('a reply that came late says by how much', () => {
    const { ladder } = drawn(new BothSides().connect().say({ sent: 'SYST' }).say({ sent: 'FEAT', way: 5_000 }))
    expect(ladder.rows.find(({ fate }) => fate === 'delayed')?.reason).toMatch(/^late: 5 s on the way$/)
  })

  test('with the client’s side alone nothing is said of the far end', () => {
    const sides = new BothSides().connect().say({ sent: 'SYST' }).end()
    const { diagnosis } = diagnoseEnds(sides.client, sides.far, PRODUCTS)
    const ladder = buildLadder(deriveView(sides.client), diagnosis)
    expect(ladder.rows.map(({ fate }) => fate)).not.toContain('delivered')
    expect(ladderText(ladder)).not.toContain('far end')
  })
})

test('the timeline has both ends on the client’s time, whatever the far clock says', () => {
  const hour = 3_600_000
  const { timeline, ends } = drawn(new BothSides().connect().say({ sent: 'SYST' }).say({ sent: 'FEAT' }), hour)
  expect(ends.offsetMs).toBeCloseTo(hour, -2)
  const [own, far] = timeline.lanes
  expect([own?.side, far?.side, far?.title]).toEqual(['client', 'far', 'Control, far end'])
  expect(far?.end).toMatch(/^clock ±\d+ ms$/)
  for (const [at, span] of (far?.spans ?? []).entries()) {
    const sent = own?.spans.filter(({ kind }) => kind === 'exchange' || kind === 'greeting')[at]
    expect(span.label).toMatch(/: delivered$/)
    expect(span.from).toBeGreaterThanOrEqual(sent?.from ?? Number.NaN)
    expect(span.to).toBeLessThanOrEqual(sent?.to ?? Number.NaN)
  }
  expect(far?.spans.map(({ label }) => label)).toEqual(['220: delivered', 'SYST: delivered', 'FEAT: delivered'])
})

test('the path shows where the bytes of a data connection ended, and what shows it', () => {
  const sides = new BothSides().connect().say({ sent: 'SYST' }).passive('data-1', 50_044, null)
  const { path, ladder, timeline } = drawn(sides)
  const data = path?.connections.find(({ role }) => role === 'data')
  expect(data).toMatchObject({ stopsAt: 'middle', seen: 'nothing arrived at port 50044 of the far end' })
  expect(path && pathSentence(path)).toContain('nothing arrived at port 50044 of the far end')
  expect(ladder.rows.find(({ label }) => label.startsWith('TCP connect to 198.51.100.9:50044'))).toMatchObject({
    to: 'middle',
    fate: 'dropped',
    reason: expect.stringContaining('never arrived at the far end'),
  })
  expect(timeline.lanes.find(({ title }) => title === 'Data 1, far end')?.spans).toMatchObject([
    { label: 'listened, nothing arrived', look: 'broken' },
  ])
})
