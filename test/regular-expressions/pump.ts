/**
 * Texts that make an expression slow if any can: for every repetition, what comes before it, then what it repeats, very
 * often, then something that fits nowhere. Made from the syntax tree of the expression, always the same ones.
 */
import { type AST, RegExpParser } from '@eslint-community/regexpp'

/** Characters: what takes the square of them takes minutes. */
export const PUMPED = 200_000
/** Repetitions up to this count are a constant factor. */
const BOUNDED = 250
const MISFIT = '\0'
const CANDIDATES = [...'a0 \t\n,.:;=-_/\\|<>()[]{}"\'`%@#*+!?~^$&AZéßу中\u2028\u1680\r\x1b\x80']

export function pumpsFor(source: string, flags: string, characters: number): readonly string[] {
  const pattern = new RegExpParser().parsePattern(source, 0, source.length, {
    unicode: flags.includes('u'),
    unicodeSets: flags.includes('v'),
  })
  const pumps = new Set<string>()
  const add = (before: string, pump: string) => {
    if (pump === '') return
    const often = pump.repeat(Math.ceil(characters / pump.length))
    pumps.add(`${before}${often}${MISFIT}`)
    pumps.add(`${before}${often}\n${MISFIT}`)
  }
  for (const variant of [0, 1, 2]) {
    for (const { quantifier, before } of unbounded(pattern, variant)) {
      const pump = sample(quantifier.element, variant)
      add(before, pump)
      add('', pump)
      add('', `${before}${pump}`)
      add('', `${MISFIT}${before}${pump}`)
    }
  }
  return [...pumps]
}

interface Repetition {
  readonly quantifier: AST.Quantifier
  /** A text that brings the expression to it. */
  readonly before: string
}

function unbounded(pattern: AST.Pattern, variant: number): Repetition[] {
  const found: Repetition[] = []
  const visit = (node: AST.Node, before: string): string => {
    switch (node.type) {
      case 'Pattern':
      case 'Group':
      case 'CapturingGroup': {
        const texts = node.alternatives.map((alternative) => visit(alternative, before))
        return texts[variant % texts.length] ?? ''
      }
      case 'Assertion':
        if (node.kind === 'lookahead' || node.kind === 'lookbehind')
          for (const alternative of node.alternatives) visit(alternative, before)
        return ''
      case 'Alternative':
        return node.elements.reduce((text, element) => text + visit(element, before + text), '')
      case 'Quantifier': {
        if (node.max - node.min > BOUNDED) found.push({ quantifier: node, before })
        visit(node.element, before)
        return sample(node, variant)
      }
      default:
        return sample(node, variant)
    }
  }
  visit(pattern, '')
  return found
}

/** Some text that fits `node`. */
function sample(node: AST.Node, variant: number): string {
  switch (node.type) {
    case 'Character':
      return String.fromCodePoint(node.value)
    case 'CharacterSet':
    case 'CharacterClass':
    case 'ExpressionCharacterClass': {
      const one = new RegExp(`^${node.raw}$`, node.raw.includes('\\p') ? 'u' : '')
      const fitting = CANDIDATES.filter((candidate) => one.test(candidate))
      return fitting[(variant * 7) % Math.max(fitting.length, 1)] ?? firstIn(node)
    }
    case 'Quantifier':
      return sample(node.element, variant).repeat(Math.max(node.min, node.max === 0 ? 0 : variant > 1 ? 0 : 1))
    case 'Alternative':
      return node.elements.map((element) => sample(element, variant)).join('')
    case 'Group':
    case 'CapturingGroup':
      return sample(node.alternatives[variant % node.alternatives.length] ?? node, variant)
    default:
      return ''
  }
}

function firstIn(node: AST.Node): string {
  if (node.type !== 'CharacterClass') return 'a'
  const [first] = node.elements
  if (first?.type === 'CharacterClassRange') return String.fromCodePoint(first.min.value)
  return first?.type === 'Character' ? String.fromCodePoint(first.value) : 'a'
}
