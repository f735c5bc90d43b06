import { expect, test } from 'vitest'
import { certificateValidity, expiresSoon } from '../../../src/shared/transcript/certificate-expiry.ts'
import { deriveView } from '../../../src/shared/transcript/derive-view.ts'
import { sampleReport } from '../report/sample-report.ts'

const DAY = 86_400_000
const [session] = sampleReport().sessions
if (!session) throw new Error('the sample has no session')
const { header, events, complete } = session.transcript

/** The sample's certificate, with so many days left of so many. */
function withDays(days: number, life: number) {
  const started = Date.parse(header.startedAt)
  const validTo = new Date(started + days * DAY).toISOString()
  const validFrom = new Date(started + (days - life) * DAY).toISOString()
  const changed = events.map((event) =>
    event.type === 'tls-certificates'
      ? { ...event, chain: event.chain.map((one) => ({ ...one, validFrom, validTo })) }
      : event,
  )
  return certificateValidity(deriveView({ header, events: changed, complete }))
}

test.each([
  [20.5, 365, true],
  [22, 365, false],
  [0.5, 365, true],
  [-1, 365, false],
  // Issued for 90 days and renewed with 30 left: below a third it is overdue.
  [20, 90, true],
  // Issued for six days, as some authorities do.
  [3, 6, false],
  [1, 6, true],
])('%f days left of %i: %s', (days, life, soon) => {
  const [first] = withDays(days, life)
  expect(first?.days).toBe(Math.floor(days))
  expect(first && expiresSoon(first, 21)).toBe(soon)
})

test('never, when the limit is 0', () => {
  const [first] = withDays(0.5, 365)
  expect(first && expiresSoon(first, 0)).toBe(false)
})
