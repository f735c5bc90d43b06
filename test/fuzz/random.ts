/** Random choices that come again with the same seed (mulberry32). */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** From 0 up to, without, `below`. */
  whole(below: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = this.#state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }

  pick<T>(list: readonly T[]): T {
    const picked = list[this.whole(list.length)]
    if (picked === undefined) throw new Error('Nothing to pick from.')
    return picked
  }
}

/** A few changes, as an attacker or a broken disk makes them, with `tokens` of the grammar among what is put in. */
export function mutate(text: string, tokens: readonly string[], random: Random): string {
  let changed = text
  for (let count = 1 + random.whole(6); count > 0; count--) {
    const at = random.whole(changed.length + 1)
    const length = random.whole(random.pick([2, 8, 64]))
    const part = changed.slice(at, at + length)
    const token = random.pick(tokens)
    const put = random.pick(['', part + part, token, token.repeat(1 + random.whole(40)), byte(random), part])
    changed = changed.slice(0, at) + put + changed.slice(random.whole(3) === 0 ? at : at + length)
  }
  return changed.slice(0, LONGEST)
}

const LONGEST = 200_000
const byte = (random: Random) => String.fromCharCode(random.whole(256))

/** The same for JSON: one or more values are replaced by others that a file may hold in their place. */
export function mutateJson(value: unknown, random: Random): unknown {
  const places: (readonly [Record<string, unknown>, string])[] = []
  const copy: unknown = structuredClone(value)
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    const holder = node as Record<string, unknown>
    for (const key of Object.keys(holder)) {
      places.push([holder, key])
      visit(holder[key])
    }
  }
  visit(copy)
  for (let count = 1 + random.whole(3); count > 0; count--) {
    const [holder, key] = random.pick(places)
    if (random.whole(5) === 0 && !Array.isArray(holder)) delete holder[key]
    else holder[key] = random.pick(ODD_VALUES)
  }
  return copy
}

const ODD_VALUES: readonly unknown[] = [
  ...[null, true, 0, -1, 1e300, 8.7e15, 0.5, '', 'x', '\u202e<script>', '__proto__', [], [null], {}, [[[]]]],
  ...['9999-12-31T23:59:59.999Z', '+275760-09-13T00:00:00.000Z', { length: 3 }, 'a'.repeat(5000), -0, 4_294_967_296],
]
