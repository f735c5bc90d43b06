/** What the server does with each verb. Verbs that a dialect lacks never come here. */
import { ACCESS_COMMANDS } from './commands-access.ts'
import { DATA_COMMANDS } from './commands-data.ts'
import { FILE_COMMANDS } from './commands-file.ts'
import type { ControlSession } from './control-session.ts'

export type Command = (session: ControlSession, argument: string) => void | Promise<void>

export const COMMANDS: Readonly<Record<string, Command>> = { ...ACCESS_COMMANDS, ...FILE_COMMANDS, ...DATA_COMMANDS }
