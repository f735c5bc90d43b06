// Written by `npm run golden` from the files of this folder.
import { command as align } from './align.ts'
import { command as compare } from './compare.ts'
import { command as completion } from './completion.ts'
import { command as diagnose } from './diagnose.ts'
import { command as history } from './history.ts'
import { command as lab } from './lab.ts'
import { command as matrix } from './matrix.ts'
import { command as profiles } from './profiles.ts'
import { command as report } from './report.ts'
import { command as respond } from './respond.ts'
import { command as serve } from './serve.ts'
import { command as test } from './test.ts'
import { command as wizard } from './wizard.ts'

export const COMMANDS = [
  align,
  compare,
  completion,
  diagnose,
  history,
  lab,
  matrix,
  profiles,
  report,
  respond,
  serve,
  test,
  wizard,
]
