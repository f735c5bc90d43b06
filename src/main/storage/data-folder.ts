/** Where FTPScope keeps its data: one folder for desktop, web host and command line. */
import { mkdir, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join, posix, resolve, win32 } from 'node:path'

/** The system's own place for data of programs, unless `FTPSCOPE_HOME` names another. */
export function dataFolder(
  env: Readonly<Record<string, string | undefined>> = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  // Electron takes only absolute paths.
  if (env.FTPSCOPE_HOME) return (platform === 'win32' ? win32 : posix).resolve(env.FTPSCOPE_HOME)
  if (platform === 'win32') return join(env.APPDATA || join(home, 'AppData', 'Roaming'), 'FTPScope')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'FTPScope')
  // The XDG base directory specification: a relative path is to be ignored.
  const base = env.XDG_DATA_HOME?.startsWith('/') ? env.XDG_DATA_HOME : join(home, '.local', 'share')
  return join(base, 'ftpscope')
}

/** Makes the folder, readable for its owner only: transcripts name hosts, users and addresses. */
export async function makePrivateFolder(path: string): Promise<void> {
  await make(resolve(path))
}

/**
 * Node's own recursive `mkdir` never ends where the system says of a folder that is there that it is missing, as below `/proc`: each
 * part of the path is tried twice here, at most.
 */
async function make(path: string, hasParent = false): Promise<void> {
  try {
    await mkdir(path, 0o700)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' && !hasParent && dirname(path) !== path) {
      await make(dirname(path))
      await make(path, true)
    } else if (code === 'ENOENT' || !(await isFolder(path))) throw error
  }
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (there) => there.isDirectory(),
    () => false,
  )
