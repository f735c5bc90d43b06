/** What this machine can run. Each function gives null, or what is missing and the command that enables it. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { whyRealServersCannotRun } from './real-servers/packages.ts'

export const has = (command: string) => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0

export function missingForFirewalls(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return 'needs Linux and root: sudo env "PATH=$PATH" npm test'
  const missing = ['ip', 'nft', 'curl', 'lftp', 'ssh', 'sshd'].filter((command) => !has(command))
  if (missing.length > 0)
    return `${missing.join(', ')} not found: apt-get install iproute2 nftables curl lftp openssh-client openssh-server`
  return whyRealServersCannotRun()
}

/** The programs of the bounded ring; the whole one (`npm run test:clients`) says what else it misses. */
const QUICK_CLIENTS: Readonly<Record<string, string>> = {
  curl: 'curl',
  lftp: 'lftp',
  perl: 'perl libio-socket-ssl-perl',
  '/usr/bin/python3': 'python3',
  tnftp: 'tnftp',
  wget: 'wget',
}

export function missingForClients(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return 'needs Linux and root: sudo env "PATH=$PATH" npm test'
  const missing = Object.keys(QUICK_CLIENTS).filter((command) => !has(command))
  if (missing.length === 0) return null
  const packages = missing.map((command) => QUICK_CLIENTS[command])
  return `${missing.join(', ')} not found: apt-get install --no-install-recommends ${packages.join(' ')}`
}

/** The one without a window first: it starts in half the time and draws only what is looked at. */
const BROWSERS = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
]

/** Path of the browser for end-to-end tests; `CHROMIUM` names another. Empty when there is none. */
export const chromium = (): string => process.env.CHROMIUM ?? BROWSERS.find((path) => existsSync(path)) ?? ''

export const missingForBrowsers = (): string | null =>
  chromium() === ''
    ? 'no Chromium or Chrome: apt-get install chromium-headless-shell, or set CHROMIUM to its path'
    : null

export function missingForPackages(): string | null {
  if (process.platform !== 'linux')
    return `Electron's double and the packing are tested on Linux, this is ${process.platform}: npx electron-builder`
  if (!has('desktop-file-validate') || !has('update-mime-database'))
    return "the desktop's own checkers are missing: apt-get install desktop-file-utils shared-mime-info"
  return missingForBrowsers()
}
