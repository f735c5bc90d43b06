/** The three kinds of verdict that a scenario can ask for. */
import type { Cause } from '../../shared/diagnosis/causes.ts'
import type { Culprit, Stage } from '../../shared/session/vocabulary.ts'
import type { Expected } from './scenario.ts'

export const works: Expected = { outcome: 'works', stage: null, cause: null, culprit: null }

/** The session must fail, at this stage and for this cause. */
export const fails = (stage: Stage, cause: Cause, culprit: Culprit): Expected => ({
  outcome: 'fails',
  stage,
  cause,
  culprit,
})

/** The session must work, with a warning about this. */
export const warns = (stage: Stage, cause: Cause, culprit: Culprit): Expected => ({
  outcome: 'works-with-warnings',
  stage,
  cause,
  culprit,
})
