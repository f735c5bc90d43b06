/**
 * Small invented logs, one of each kind that was read wrongly once. `right` holds acceptable stage/cause/culprit, best
 * first; null: nothing may be named above `possible`.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { diagnoseLog } from '../../eval/diagnose-log.ts'

interface Kind {
  readonly name: string
  readonly text: string
  readonly outcome: string
  readonly right: readonly (string | null)[]
}

const KINDS = readFileSync(join(import.meta.dirname, '../../eval/unseen-kinds.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Kind)

function isRight({ text, outcome, right }: Kind): boolean {
  const { verdict } = diagnoseLog(text)
  if (outcome === 'works') return verdict.outcome === 'works'
  if (right[0] === null) return verdict.cause === null || verdict.certainty === 'possible'
  return right.includes(`${verdict.stage}/${verdict.cause}/${verdict.culprit}`)
}

test('every kind has the right verdict', () => {
  expect(KINDS.filter((kind) => !isRight(kind)).map(({ name }) => name)).toEqual([])
})

test('no network element is blamed at likely where another is at fault', () => {
  const network = /\/(?:network-firewall|nat|alg|load-balancer)$/
  const blamed = KINDS.filter(({ right }) => !right.some((one) => one !== null && network.test(one))).filter(
    ({ text }) => {
      const { culprit, certainty } = diagnoseLog(text).verdict
      return network.test(`/${culprit}`) && certainty !== 'possible'
    },
  )
  expect(blamed.map(({ name }) => name)).toEqual([])
})
