/** What shows before the start that Electron's window cannot come up, in a sentence with the cure. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** What is asked of the machine; a test answers for another one. */
export interface Machine {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  readonly uid: number | null
  /** Of the start; who says `--no-sandbox` has decided. */
  readonly args: readonly string[]
  /** Text of a file, trimmed; null when it is not there. */
  read(path: string): string | null
  /** Owner and mode of a file; null when it is not there. */
  owner(path: string): { readonly uid: number; readonly mode: number } | null
}

const THIS_MACHINE: Machine = {
  platform: process.platform,
  env: process.env,
  uid: process.getuid?.() ?? null,
  args: process.argv.slice(2),
  read: (path) => (existsSync(path) ? readFileSync(path, 'utf8').trim() : null),
  owner: (path) => statSync(path, { throwIfNoEntry: false }) ?? null,
}

/** Where Linux says that programs without privileges may make no namespaces, of which Chromium's sandbox is made. */
const FORBIDDEN: readonly (readonly [string, string])[] = [
  // Ubuntu since 23.10 (electron 42510).
  ['/proc/sys/kernel/apparmor_restrict_unprivileged_userns', '1'],
  // Debian before 11, and hardened kernels.
  ['/proc/sys/kernel/unprivileged_userns_clone', '0'],
  ['/proc/sys/user/max_user_namespaces', '0'],
]

/**
 * @param binary Electron's; null asks only what needs none
 * @returns null when nothing speaks against it
 */
export function whyNoWindow(binary: string | null, machine: Machine = THIS_MACHINE): string | null {
  if (machine.platform !== 'linux') return null
  const { env, uid } = machine
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY) return 'there is no display.'
  if (machine.args.includes('--no-sandbox')) return null
  if (uid === 0) return 'it does not start as root, where its sandbox is off. Start it as another user.'
  if (binary === null) return null
  const forbidden = FORBIDDEN.some(([path, value]) => machine.read(path) === value)
  return forbidden && !isSetUidRoot(sandboxOf(binary), machine) ? sandboxWords(sandboxOf(binary)) : null
}

const sandboxOf = (binary: string) => join(dirname(binary), 'chrome-sandbox')

/** The older sandbox, which needs no namespaces. */
function isSetUidRoot(path: string, { owner }: Machine): boolean {
  const file = owner(path)
  return file !== null && file.uid === 0 && (file.mode & 0o4755) === 0o4755
}

const sandboxWords = (path: string) =>
  [
    'this system gives programs no namespaces, of which its sandbox is made. These two commands help:',
    `  sudo chown root:root '${path}'`,
    `  sudo chmod 4755 '${path}'`,
  ].join('\n')
