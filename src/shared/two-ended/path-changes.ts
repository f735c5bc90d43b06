/** What only two ends can see, and no hypothesis about one end speaks of: one file for each. */
import type { Rule } from '../diagnosis/hypothesis.ts'
import type { Ends } from './ends.ts'
import { acceptedOnTheWay } from './rules/accepted-on-the-way.ts'
import { conversationChanged } from './rules/conversation-changed.ts'
import { dataChanged } from './rules/data-changed.ts'
import { dataFromElsewhere } from './rules/data-from-elsewhere.ts'
import { dataOnlyWhereReadable } from './rules/data-only-where-readable.ts'
import { idleLost } from './rules/idle-lost.ts'
import { somePortsMissing } from './rules/some-ports-missing.ts'
import { tlsEndedOnTheWay } from './rules/tls-ended-on-the-way.ts'

const RULES: readonly ((ends: Ends) => Rule)[] = [
  conversationChanged,
  acceptedOnTheWay,
  dataFromElsewhere,
  tlsEndedOnTheWay,
  somePortsMissing,
  dataOnlyWhereReadable,
  dataChanged,
  idleLost,
]

/** Rules that hold for these ends only. */
export const pathChanges = (ends: Ends): readonly Rule[] => RULES.map((rule) => rule(ends))
