import { expect, test } from 'vitest'
import { optionsOfPlan, typedOptionsOfPlan } from '../../../src/shared/session/options-of-plan.ts'
import { planSession } from '../../../src/shared/session/plan-session.ts'
import { DEFAULT_OPTIONS, type SessionOptions } from '../../../src/shared/session/profile.ts'

const OPTIONS: SessionOptions = { ...DEFAULT_OPTIONS, host: 'ftp.example.com', user: 'joe' }

const PARTS: readonly Partial<SessionOptions>[] = [
  {},
  { security: 'implicit', port: 9990, tlsMin: '1.2', tlsMax: '1.2', verify: false, path: 'pub' },
  { security: 'plain', data: 'active', user: '' },
  { data: 'epsv', clearControl: true, protection: 'C', probes: ['canary'] },
]

test.each(PARTS)('the options of a plan ask for the same session: %o', (part) => {
  const options = { ...OPTIONS, ...part }
  expect(planSession(optionsOfPlan(planSession(options), DEFAULT_OPTIONS))).toEqual(planSession(options))
  expect(typedOptionsOfPlan(planSession(options), DEFAULT_OPTIONS)).toEqual(options)
})
