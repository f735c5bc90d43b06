/** A real OpenSSH server at a place of the network, with FTPScope unpacked beside it, and a client that knows its key. */
import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Network, Place } from './network.ts'

export interface SshStand {
  /** `ssh://root@host:port/folder` with the program in it. */
  readonly url: string
  /** The same without the folder. */
  readonly bareUrl: string
  /** What FTPScope calls the place. */
  readonly name: string
  /** A command whose `ssh` knows the key of that server. */
  client(command: readonly string[]): string[]
  /** Every word that `ssh` was started with. */
  commandLines(): string
  /** Process of the last session there; null before the first. */
  pid(): number | null
  /** What sessions there have left in their home and temporary folder. */
  left(): string[]
}

const PORT = 2222
const quoted = (word: string) => `'${word.replaceAll("'", String.raw`'\''`)}'`

export async function startSsh(
  network: Network,
  place: Place,
  { folder, program }: { readonly folder: string; readonly program: readonly string[] },
): Promise<SshStand> {
  const at = (...parts: string[]) => join(folder, ...parts)
  const [there, tools] = [at('there'), at('tools')]
  for (const one of [there, tools, at('there', 'home'), at('there', 'tmp'), '/run/sshd'])
    mkdirSync(one, { recursive: true })
  const script = (path: string, text: string) => {
    writeFileSync(path, `#!/bin/sh\n${text}\n`)
    chmodSync(path, 0o755)
  }
  const keep = `echo $$ > ${quoted(at('pid'))}; export HOME=${quoted(at('there', 'home'))} TMPDIR=${quoted(at('there', 'tmp'))}`
  script(join(there, 'ftpscope'), `${keep}\nexec ${program.map(quoted).join(' ')} "$@"`)
  script(
    join(tools, 'ssh'),
    `echo "$@" >> ${quoted(at('ssh-words'))}\nexec /usr/bin/ssh -F ${quoted(at('config'))} "$@"`,
  )
  for (const name of ['host', 'user'])
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', at(name)], { stdio: 'ignore' })
  const host = network.inside
  writeFileSync(at('known'), `[${host}]:${PORT} ${readFileSync(at('host.pub'), 'utf8')}`)
  writeFileSync(at('config'), `IdentityFile ${at('user')}\nUserKnownHostsFile ${at('known')}\nIdentitiesOnly yes\n`)
  writeFileSync(
    at('sshd'),
    [
      `ListenAddress ${host}:${PORT}`,
      `HostKey ${at('host')}`,
      `AuthorizedKeysFile ${at('user.pub')}`,
      'PermitRootLogin prohibit-password',
      'StrictModes no',
      'UsePAM no',
      'PidFile none',
      '',
    ].join('\n'),
  )
  const daemon = network.start(place, ['/usr/sbin/sshd', '-D', '-e', '-f', at('sshd')])
  await new Promise<void>((resolve, reject) => {
    let said = ''
    daemon.stderr?.on('data', (part: Buffer) => {
      said += String(part)
      if (said.includes('Server listening')) resolve()
    })
    daemon.once('exit', () => reject(new Error(`sshd ended: ${said}`)))
  })
  const bareUrl = `ssh://root@${host}:${PORT}`
  return {
    url: `${bareUrl}${there}`,
    bareUrl,
    name: `root@${host}:${PORT}`,
    client: (command) => ['env', `PATH=${tools}:${process.env.PATH}`, ...command],
    commandLines: () => readFileSync(at('ssh-words'), 'utf8'),
    pid: () => (existsSync(at('pid')) ? Number(readFileSync(at('pid'), 'utf8')) : null),
    left: () => ['home', 'tmp'].flatMap((name) => readdirSync(join(there, name))),
  }
}
