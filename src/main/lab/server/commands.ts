/** Every verb that the server knows. */
import { ACCESS_COMMANDS } from './commands-access.ts'
import { DATA_COMMANDS } from './commands-data.ts'
import { FILE_COMMANDS } from './commands-file.ts'
import type { Commands } from './control-session.ts'

export const COMMANDS: Commands = { ...ACCESS_COMMANDS, ...FILE_COMMANDS, ...DATA_COMMANDS }
