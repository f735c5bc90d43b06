import type { Block } from './emission.ts'
import { type FlatRule, flatRules, headLines } from './needed-rows.ts'
import type { RuleRequest } from './rule-request.ts'

interface RuleBlock {
  readonly kind: Block['kind']
  readonly caption: string
  /** What begins a comment line in this language; null where the head lines stand elsewhere. */
  readonly comment: string | null
  lines(rules: readonly FlatRule[]): readonly string[]
}

/** All rules of a request in one piece to copy, below what is true of all of them; empty when there is nothing to permit. */
export function ruleBlock(request: RuleRequest, { kind, caption, comment, lines }: RuleBlock): readonly Block[] {
  const rules = flatRules(request)
  if (rules.length === 0) return []
  const head = comment === null ? [] : headLines(request).map((line) => `${comment} ${line}`)
  return [{ kind, caption, text: [...head, ...lines(rules), ''].join('\n') }]
}
