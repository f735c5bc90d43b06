/** Where other clients keep their servers. Most of these places are hidden: a dialog does not show them. */
import { statSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { KnownFile } from '../../shared/rpc/domains/profiles.ts'

/** Those that are there. */
export function knownProfileFiles(
  env: Readonly<Record<string, string | undefined>> = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): readonly KnownFile[] {
  const roaming = env.APPDATA || join(home, 'AppData', 'Roaming')
  const config = env.XDG_CONFIG_HOME?.startsWith('/') ? env.XDG_CONFIG_HOME : join(home, '.config')
  const places: readonly KnownFile[] =
    platform === 'win32'
      ? [
          { title: 'FileZilla', path: join(roaming, 'FileZilla', 'sitemanager.xml') },
          { title: 'WinSCP', path: join(roaming, 'WinSCP.ini') },
          { title: '_netrc', path: join(home, '_netrc') },
        ]
      : [
          { title: 'FileZilla', path: join(config, 'filezilla', 'sitemanager.xml') },
          // Before version 3.24, and where nothing was moved since.
          { title: 'FileZilla', path: join(home, '.filezilla', 'sitemanager.xml') },
          { title: '.netrc', path: join(home, '.netrc') },
        ]
  return places.filter(({ path }) => statSync(path, { throwIfNoEntry: false })?.isFile() === true)
}
