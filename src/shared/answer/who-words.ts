import { CULPRIT_TITLES } from '../session/titles.ts'
import type { Answer } from './answer.ts'

/** Who has to act. One certainty is said beside the cause; that the person is less sure than it, in words. */
export const whoText = ({ culprit, certainty }: NonNullable<Answer['who']>, cause: Answer['certainty']): string =>
  certainty !== null && cause !== null && certainty !== cause
    ? `most likely ${CULPRIT_TITLES[culprit]}`
    : CULPRIT_TITLES[culprit]
