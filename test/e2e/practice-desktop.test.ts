import { testPractice } from './practice.ts'
import { TARGETS } from './targets.ts'

for (const kind of TARGETS) if (kind.name !== 'web') testPractice(kind, 4)
