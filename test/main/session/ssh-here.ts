/** An `ssh` on the path whose every place is this machine; `ssh://nowhere` is reached by nobody. */
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

const MAIN = join(import.meta.dirname, '../../../src/main/cli/main.ts')

export interface SshHere {
  /** With that `ssh` before all others. */
  readonly path: string
  /** Every word that it was started with. */
  words(): string
  remove(): void
}

export function sshHere(): SshHere {
  const folder = mkdtempSync(join(tmpdir(), 'ftpscope-ssh-'))
  const said = join(folder, 'words')
  writeFileSync(said, '')
  writeFileSync(
    join(folder, 'ssh'),
    `#!/bin/sh
echo "$@" >> '${said}'
case "$*" in *nowhere*) echo 'ssh: Could not resolve hostname nowhere' >&2; exit 255;; esac
exec '${process.execPath}' '${MAIN}' place
`,
  )
  chmodSync(join(folder, 'ssh'), 0o755)
  return {
    path: [folder, process.env.PATH].join(delimiter),
    words: () => readFileSync(said, 'utf8'),
    remove: () => rmSync(folder, { recursive: true }),
  }
}
