import { describe, expect, test } from 'vitest'
import { diagnose, diagnoseWith } from '../../../src/shared/diagnosis/diagnose.ts'
import type { Rule } from '../../../src/shared/diagnosis/hypothesis.ts'
import { RULES } from '../../../src/shared/diagnosis/rules.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'
import type { Transcript } from '../../../src/shared/transcript/transcript.ts'
import { goldenTranscripts } from '../../transcripts/golden-transcripts.ts'

const GOLDEN = goldenTranscripts()
const cut = ({ header, events }: Transcript, length: number): Transcript => ({
  header,
  events: events.slice(0, length),
  complete: false,
})

test('every rule has a transcript in which its finding leads', () => {
  const folders = new Set(GOLDEN.map(({ rule }) => rule))
  expect(RULES.filter(({ name }) => !folders.has(name)).map(({ name }) => name)).toEqual([])
})

test.each(GOLDEN.filter(({ rule }) => rule !== 'healthy'))(
  '$rule/$name: the finding of this rule leads',
  ({ rule, transcript }) => {
    expect(diagnose(transcript, PRODUCTS).findings[0]?.rule).toBe(rule)
  },
)

test.each(GOLDEN.filter(({ rule }) => rule === 'healthy'))('healthy/$name: no rule says anything', ({ transcript }) => {
  const { verdict, findings } = diagnose(transcript, PRODUCTS)
  expect({ outcome: verdict.outcome, findings }).toEqual({ outcome: 'works', findings: [] })
})

describe('while events stream in', () => {
  test.each(GOLDEN.filter(({ transcript }) => transcript.header.source.kind === 'live'))(
    '$rule/$name: nothing fails before its first failure',
    { timeout: 600_000 },
    ({ transcript }) => {
      const { failingEvent, verdict } = diagnose(transcript, PRODUCTS)
      const healthyUntil = failingEvent ?? transcript.events.length - 1
      for (let length = 0; length <= healthyUntil; length += 1)
        expect(diagnose(cut(transcript, length), PRODUCTS).verdict.outcome, `after ${length} events`).toBe(
          'inconclusive',
        )
      // Cut off behind the failure the session still fails at the same place.
      if (verdict.outcome === 'fails')
        expect(diagnose(cut(transcript, transcript.events.length - 1), PRODUCTS).verdict).toMatchObject({
          outcome: 'fails',
          cause: verdict.cause,
        })
    },
  )
})

test('evidence names events of the transcript, once each in the same words', () => {
  for (const { transcript } of GOLDEN) {
    const ids = new Set(transcript.events.map(({ id }) => id))
    for (const { evidence, against, rule } of diagnose(transcript, PRODUCTS).findings) {
      expect(evidence.length, rule).toBeGreaterThan(0)
      for (const { event } of [...evidence, ...against]) expect(ids, rule).toContain(event)
      const said = evidence.map(({ event, shows }) => `${event} ${shows}`)
      expect(new Set(said).size, rule).toBe(said.length)
    }
  }
})

test('the same transcript gives the same diagnosis, and is left as it was', () => {
  for (const { transcript } of GOLDEN) {
    const before = JSON.stringify(transcript)
    expect(diagnose(transcript, PRODUCTS)).toEqual(diagnose(JSON.parse(before) as Transcript, PRODUCTS))
    expect(JSON.stringify(transcript)).toBe(before)
  }
})

describe('a rule that throws', () => {
  const broken: Rule = {
    name: 'broken-rule',
    cause: null,
    words: { title: '', explanation: '', remedies: [], references: [] },
    looks: [
      () => {
        throw new Error('cannot read this')
      },
    ],
  }
  const healthy = GOLDEN.find(({ rule }) => rule === 'healthy')
  const failing = GOLDEN.find(({ rule }) => rule === 'login-refused')

  test('makes a session that seems to work inconclusive, with a note that names it', () => {
    const { verdict, findings } = diagnoseWith(
      [...RULES, broken],
      (healthy as (typeof GOLDEN)[number]).transcript,
      PRODUCTS,
    )
    expect(verdict.outcome).toBe('inconclusive')
    expect(findings).toMatchObject([{ rule: 'broken-rule', severity: 'note' }])
    expect(findings[0]?.explanation).toContain('cannot read this')
  })

  test('does not hide what other rules found', () => {
    const { verdict, findings } = diagnoseWith(
      [broken, ...RULES],
      (failing as (typeof GOLDEN)[number]).transcript,
      PRODUCTS,
    )
    expect(verdict).toMatchObject({ outcome: 'fails', cause: 'login-rejected' })
    expect(findings.at(-1)?.rule).toBe('broken-rule')
  })
})
