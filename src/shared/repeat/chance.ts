/** What can be said from a few trials. */

export interface Rate {
  readonly tried: number
  readonly failed: number
  /** Wilson's interval, 95 %: from 0 to 1. It holds for few trials and for rates near 0 and 1, where ±2 σ does not. */
  readonly low: number
  readonly high: number
}

/** Of the normal distribution: 95 % lie within. */
const Z = 1.959964

export function rateOf(failed: number, tried: number): Rate {
  if (tried === 0) return { tried, failed, low: 0, high: 1 }
  const share = failed / tried
  const z2 = Z * Z
  const middle = (share + z2 / (2 * tried)) / (1 + z2 / tried)
  const half = (Z / (1 + z2 / tried)) * Math.sqrt((share * (1 - share)) / tried + z2 / (4 * tried * tried))
  return {
    tried,
    failed,
    low: failed === 0 ? 0 : Math.max(0, middle - half),
    high: failed === tried ? 1 : Math.min(1, middle + half),
  }
}

/** That all of `failed` fall among `have` of `all` by chance: hypergeometric, C(have, failed) / C(all, failed). */
export function chanceThatAllHave(failed: number, have: number, all: number): number {
  let chance = 1
  for (let index = 0; index < failed; index++) chance *= (have - index) / (all - index)
  return chance
}

/** Trials after which a fault that shows in a share of them has shown at least once, 95 times of 100. */
export const trialsToSee = (share: number): number => Math.ceil(Math.log(0.05) / Math.log(1 - share))
