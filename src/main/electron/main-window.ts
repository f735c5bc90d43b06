/** The one window of the app: opened when it is wanted, however often and from however many sides at once. */
import { dialog } from 'electron'
import type { WindowCommand } from '../../shared/rpc/domains/app.ts'
import type { DesktopWindow } from './window.ts'

export type MainWindow = ReturnType<typeof createMainWindow>

export function createMainWindow(open: () => Promise<DesktopWindow>) {
  let opened: Promise<DesktopWindow> | null = null

  function use(work: (window: DesktopWindow) => void): void {
    opened ??= open().then((main) => {
      main.window.once('closed', () => {
        opened = null
      })
      return main
    })
    opened.then(work).catch((error: Error) => {
      opened = null
      dialog.showErrorBox('FTPScope cannot open its window', error.message)
    })
  }

  return {
    /** Opens it, or brings it to the front. */
    show: () =>
      use(({ window }) => {
        if (window.isMinimized()) window.restore()
        window.focus()
      }),
    /** Opens it if need be; the command waits for its page. */
    command: (command: WindowCommand) => use((main) => main.command(command)),
  }
}
