/** Entry of the desktop app: which of its ways to start is meant. Nothing else is decided here. */
import { join } from 'node:path'
import { app } from 'electron'
import { version } from '../session/product.ts'
import { dataFolder } from '../storage/data-folder.ts'
import { commandLineAnswer } from './command-line-words.ts'
import { startDesktop } from './desktop.ts'
import { fileArguments } from './file-arguments.ts'
import { guardPages } from './guard.ts'
import { registerScheme } from './pages.ts'
import { runSelfTest, selfTestAsked } from './self-test/run-self-test.ts'
import { serveInBrowser } from './serve-in-browser.ts'

const home = dataFolder()
const args = process.argv.slice(app.isPackaged ? 1 : 2)
const files = fileArguments(args, process.cwd())
const answer = commandLineAnswer(args, files, version)
const selfTest = selfTestAsked(args)

// Beside FTPScope's own files, on every system: Chromium's profile holds nothing that a person would look for.
app.setPath('userData', join(home, 'desktop'))
// Windows groups the taskbar and keeps recent files by it; the installer's shortcut has the same.
if (process.platform === 'win32') app.setAppUserModelId('dev.ftpscope.app')
registerScheme()
guardPages()
if (answer !== null) {
  process.stderr.write(answer)
  app.exit(64)
} else if (selfTest) runSelfTest(selfTest, import.meta.dirname)
else if (!app.requestSingleInstanceLock()) app.quit()
else {
  const parts = { home, folder: import.meta.dirname, files }
  // Whoever starts the sources with the switch has decided; users of a package have not.
  if (app.isPackaged && app.commandLine.hasSwitch('no-sandbox')) serveInBrowser(parts)
  else startDesktop(parts)
}
