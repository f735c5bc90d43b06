/** Where FTPScope keeps its data: one folder for desktop, web host and command line. */
import { mkdir } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join, posix, win32 } from 'node:path'

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
  await mkdir(path, { recursive: true, mode: 0o700 })
}
