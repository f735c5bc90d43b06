/** The menu bar. Every item of ours is a named command that goes to the window; its shortcut is shown there, too. */
import { app, type BaseWindow, Menu, type MenuItemConstructorOptions } from 'electron'
import type { WindowCommand } from '../../shared/rpc/domains/app.ts'

type Item = MenuItemConstructorOptions

/** @param send told the command and the window in which it was chosen; undefined when none has the focus */
export function buildMenu(send: (command: WindowCommand, window: BaseWindow | undefined) => void): Menu {
  const isMac = process.platform === 'darwin'
  const command = (id: WindowCommand, label: string, accelerator?: string): Item => ({
    id,
    label,
    ...(accelerator !== undefined && { accelerator }),
    click: (_item, window) => send(id, window),
  })
  const line: Item = { type: 'separator' }
  const about = command('about', `About ${app.name}`)
  const settings = command('show-settings', 'Settings…', 'CmdOrCtrl+,')

  const application: Item = {
    role: 'appMenu',
    submenu: [
      about,
      line,
      settings,
      line,
      { role: 'services' },
      line,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      line,
      { role: 'quit' },
    ],
  }
  const recent: Item[] = isMac
    ? [{ role: 'recentDocuments', submenu: [{ role: 'clearRecentDocuments' }] } satisfies Item]
    : []
  const file: Item = {
    label: '&File',
    submenu: [
      command('new-session', 'New session', 'CmdOrCtrl+N'),
      command('open-file', 'Open log or transcript…', 'CmdOrCtrl+O'),
      ...recent,
      line,
      command('save-transcript', 'Save transcript…', 'CmdOrCtrl+S'),
      command('export-report', 'Export report…', 'CmdOrCtrl+E'),
      line,
      ...(isMac ? [{ role: 'close' } satisfies Item] : [settings, line, { role: 'quit' } satisfies Item]),
    ],
  }
  const edit: Item = {
    label: '&Edit',
    submenu: [
      { role: 'undo' },
      { role: 'redo' },
      line,
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'selectAll' },
      line,
      command('find', 'Find…', 'CmdOrCtrl+F'),
      command('copy-for-ticket', 'Copy for ticket', 'CmdOrCtrl+Shift+C'),
    ],
  }
  const session: Item = {
    label: '&Session',
    submenu: [
      command('run', 'Run', 'CmdOrCtrl+Enter'),
      command('cancel', 'Cancel', 'CmdOrCtrl+.'),
      line,
      command('show-session', 'Session', 'CmdOrCtrl+1'),
      command('show-history', 'History', 'CmdOrCtrl+2'),
      command('show-profiles', 'Profiles', 'CmdOrCtrl+3'),
      command('show-matrix', 'Matrix', 'CmdOrCtrl+4'),
      command('show-wizard', 'Wizard', 'CmdOrCtrl+5'),
      command('show-lab', 'Practice lab', 'CmdOrCtrl+6'),
      line,
      command('command-palette', 'Command palette…', 'CmdOrCtrl+K'),
    ],
  }
  const view: Item = {
    label: '&View',
    submenu: [
      command('view-timeline', 'Timeline', 'Alt+1'),
      command('view-ladder', 'Ladder', 'Alt+2'),
      command('view-transcript', 'Transcript', 'Alt+3'),
      line,
      command('zoom-in', 'Zoom into timeline', 'Alt+Plus'),
      command('zoom-out', 'Zoom out of timeline', 'Alt+-'),
      command('zoom-fit', 'Fit timeline', 'Alt+0'),
      line,
      command('text-larger', 'Larger text', 'CmdOrCtrl+Plus'),
      command('text-smaller', 'Smaller text', 'CmdOrCtrl+-'),
      command('text-normal', 'Normal text', 'CmdOrCtrl+0'),
      line,
      { role: 'togglefullscreen' },
      { role: 'reload' },
      { role: 'toggleDevTools' },
    ],
  }
  return Menu.buildFromTemplate([
    ...(isMac ? [application] : []),
    file,
    edit,
    session,
    view,
    { role: 'windowMenu' },
    ...(isMac ? [] : [{ role: 'help', submenu: [about] } satisfies Item]),
  ])
}
