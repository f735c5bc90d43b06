/** What the modes of a server may differ in, each named by its file. */
import type { Difference, FindDifferences } from './difference.ts'
import * as differences from './differences/index.ts'

export const DIFFERENCES: readonly (readonly [rule: string, find: FindDifferences])[] = Object.entries(differences)

export const findDifferences = (...[cells]: Parameters<FindDifferences>): readonly Difference[] =>
  DIFFERENCES.flatMap(([rule, find]) =>
    find(cells).map((found) => ({ rule, severity: 'failure', toBeSure: null, ...found })),
  )
