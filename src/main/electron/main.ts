/** Entry of the desktop app: which of its ways to start is meant. Nothing else is decided here. */
import { join } from 'node:path'
import { app } from 'electron'
import { version } from '../session/product.ts'
import { dataFolder } from '../storage/data-folder.ts'
import { startDesktop } from './desktop.ts'
import { fileArguments } from './file-arguments.ts'
import { guardPages } from './guard.ts'
import { registerScheme } from './pages.ts'
import { runSelfTest, selfTestAsked } from './self-test/run-self-test.ts'
import { serveInBrowser } from './serve-in-browser.ts'

/** The desktop app started as if it were the command line: answered with the way there, never with a silent window. */

/** A verb as `test` or `compare`, an address, or a question for help; the desktop app takes files and switches. */
const COMMAND_LINE = /^(?:[a-z][a-z-]*|(?:ftp|ftps|ftpes):\/\/.*)$/i
const QUESTIONS = new Set(['--help', '-h', '--version', '-V'])

/**
 * @param files those of the arguments that are files, which the desktop app opens
 * @returns what is written to the terminal; null when the arguments are the desktop app's
 */
function commandLineAnswer(args: readonly string[], files: readonly string[], version: string): string | null {
  // Launchers put switches of Chromium first: `--no-sandbox`, `--ozone-platform=wayland`.
  const first = args.find((argument) => QUESTIONS.has(argument) || !argument.startsWith('-')) ?? ''
  if (files.length > 0 || !(QUESTIONS.has(first) || COMMAND_LINE.test(first))) return null
  return [
    `This is the desktop app of FTPScope ${version}: it opens a window, and the transcripts and logs that are named behind it.`,
    'The command line is a program of its own, for Node 24.15 or newer:',
    '  npx ftpscope --help             runs it without installing',
    '  npm install --global ftpscope   installs it as ftpscope',
    '',
  ].join('\n')
}

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
