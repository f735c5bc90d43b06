/** What every text that an expression fits holds some of, read from the expression's syntax tree. */
import { type AST, RegExpParser } from '@eslint-community/regexpp'

/** Texts that a part may stand for, as long as they are few. */
const MOST_TEXTS = 12
/** Characters of a class that are taken one by one. */
const MOST_CHARACTERS = 4
const SHORTEST = 2
/** Longer words tell no more. */
const LONG_ENOUGH = 6

interface Part {
  /** All that it may stand for; null when that is too much. */
  readonly texts: readonly string[] | null
  /** Some of these are in each text that it stands for; null when nothing is known. */
  readonly needs: readonly string[] | null
}

const ANYTHING: Part = { texts: null, needs: null }
const NOTHING: Part = { texts: [''], needs: null }

/**
 * In small letters: to be looked for in the text with all its letters made small.
 * @returns null where a text may hold anything
 * @throws Error for flags other than `i`
 */
export function neededWords({ source, flags }: RegExp): readonly string[] | null {
  if (flags !== 'i' && flags !== '') throw new Error(`/${source}/${flags}: only the flag i is known here`)
  const pattern = new RegExpParser().parsePattern(source, 0, source.length, { unicode: false, unicodeSets: false })
  const { texts, needs } = choiceOf(pattern.alternatives)
  const words = best([texts, needs])
  return words && shortest([...new Set(words.map((word) => word.toLowerCase()))])
}

function choiceOf(alternatives: readonly AST.Alternative[]): Part {
  const parts = alternatives.map(sequenceOf)
  const texts = parts.every((part) => part.texts) ? parts.flatMap((part) => part.texts ?? []) : null
  const each = parts.map((part) => best([part.texts, part.needs]))
  return {
    texts: texts && texts.length <= MOST_TEXTS ? texts : null,
    needs: each.every((needs) => needs !== null) ? each.flatMap((needs) => needs ?? []) : null,
  }
}

function sequenceOf({ elements }: AST.Alternative): Part {
  const found: (readonly string[] | null)[] = []
  let run: readonly string[] = ['']
  let whole = true
  for (const element of elements) {
    const { texts, needs } = partOf(element)
    found.push(needs)
    const longer = texts && run.flatMap((before) => texts.map((text) => before + text))
    if (longer && longer.length <= MOST_TEXTS) run = longer
    else {
      found.push(run)
      whole = false
      run = texts ?? ['']
    }
  }
  return { texts: whole ? run : null, needs: best([...found, run]) }
}

function partOf(node: AST.Element): Part {
  switch (node.type) {
    case 'Character':
      return { texts: isPlain(node.value) ? [String.fromCodePoint(node.value)] : null, needs: null }
    case 'CharacterClass': {
      const characters = node.elements.flatMap((one) =>
        one.type === 'Character' && isPlain(one.value) ? [String.fromCodePoint(one.value)] : [],
      )
      const few = !node.negate && characters.length === node.elements.length && characters.length <= MOST_CHARACTERS
      return { texts: few ? characters : null, needs: null }
    }
    case 'Group':
    case 'CapturingGroup':
      return choiceOf(node.alternatives)
    case 'Assertion':
      return NOTHING
    case 'Quantifier': {
      const { texts, needs } = partOf(node.element)
      if (node.min === 0) return { texts: node.max === 1 && texts ? ['', ...texts] : null, needs: null }
      return node.max === 1 ? { texts, needs } : { texts: null, needs: best([texts, needs]) }
    }
    default:
      return ANYTHING
  }
}

/** The choice of words that is in the fewest texts: long ones first, then few. */
function best(choices: readonly (readonly string[] | null)[]): readonly string[] | null {
  const worth = (words: readonly string[]) =>
    Math.min(LONG_ENOUGH, ...words.map((word) => word.length)) * 100 - words.length
  return choices
    .filter((words) => words !== null && words.length > 0 && words.every((word) => word.length >= SHORTEST))
    .reduce<readonly string[] | null>(
      (most, words) => (words && (!most || worth(words) > worth(most)) ? words : most),
      null,
    )
}

/** What holds a shorter one is found by it. */
const shortest = (words: readonly string[]): readonly string[] =>
  words.filter((word) => !words.some((other) => other !== word && word.includes(other)))

/**
 * Whether all that the flag `i` takes for this character has the same small letter. `|` is left out: it stands between words
 * where they are stored.
 */
function isPlain(code: number): boolean {
  const character = String.fromCodePoint(code)
  if (character === '|' || character === '\n') return false
  return (others.get(canonical(character)) ?? []).every((other) => other.toLowerCase() === character.toLowerCase())
}

/** ECMA-262, Canonicalize without the flag `u`. */
function canonical(character: string): string {
  const large = character.toUpperCase()
  if (large.length !== 1) return character
  return character.charCodeAt(0) >= 128 && large.charCodeAt(0) < 128 ? character : large
}

const others = new Map<string, string[]>()
for (let code = 0; code < 0x1_0000; code++) {
  const character = String.fromCharCode(code)
  const key = canonical(character)
  others.set(key, [...(others.get(key) ?? []), character])
}
