import type { CommandsStore } from '../stores/commands.ts'
import { isDialogOpen } from '../ui/is-dialog-open.ts'
import type { CommandName } from './command-list.ts'

/** Whether a dialog keeps all commands but the palette to itself. */
const isHeld = (name: CommandName) => name !== 'command-palette' && isDialogOpen()

/**
 * A command that comes from outside the page's own controls: a shortcut, the menu, another start of the program.
 * @returns whether it is dealt with: done, or held back by a dialog. A key that is not goes on to the menu, which would
 * send the same command again.
 */
export function requestCommand(commands: CommandsStore, name: CommandName): boolean {
  return isHeld(name) || commands.run(name)
}
