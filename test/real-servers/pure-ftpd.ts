/** Pure-FTPd: settings are arguments, users are in a PureDB file, its log is syslog. It has no implicit TLS. */
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { binaryOf, unpackedEnvironment, unpackedFolder } from './packages.ts'
import type { ServerSetup, StartCommand } from './start-server.ts'
import { cryptHash, NOBODY } from './unprivileged-user.ts'

/**
 * `pure-pw` turns the text file into the indexed one that the server reads. Its own `useradd` would store an Argon2
 * hash that costs each login seconds; the server takes crypt(3) hashes as well.
 */
function writeUsers({ folder, user, password, files }: ServerSetup): string {
  const [text, database] = [join(folder, 'users'), join(folder, 'users.pdb')]
  writeFileSync(text, `${user}:${cryptHash(password)}:${NOBODY}:${NOBODY}::${files}/./::::::::::::\n`, { mode: 0o600 })
  execFileSync(join(unpackedFolder(), 'usr/bin/pure-pw'), ['mkdb', database, '-f', text], {
    env: unpackedEnvironment(),
    stdio: 'ignore',
  })
  return database
}

/** It writes to syslog only: a /dev of its own, in whose `log` somebody listens (syslog(3)). */
function ownSyslog({ folder, logFile }: ServerSetup): string[] {
  const dev = join(folder, 'dev')
  return [
    `mkdir '${dev}'`,
    `mount -t tmpfs -o mode=755 tmpfs '${dev}'`,
    `for name in null zero full random urandom; do touch '${dev}'/$name; mount --bind /dev/$name '${dev}'/$name; done`,
    `python3 '${join(import.meta.dirname, 'syslog-socket.py')}' '${dev}/log' '${logFile}' &`,
    `for turn in $(seq 200); do if [ -S '${dev}/log' ]; then break; fi; sleep 0.05; done`,
    `[ -S '${dev}/log' ]`,
    `mount --rbind '${dev}' /dev`,
  ]
}

export function preparePureFtpd(setup: ServerSetup): StartCommand {
  const { options, folder } = setup
  if (options.tls === 'implicit') throw new Error('Pure-FTPd has no implicit TLS.')
  if (options.sessionReuseRequired === true) throw new Error('Pure-FTPd cannot demand session reuse.')
  const level = { none: '0', offered: '1', required: '3' }[options.tls]
  const args = [
    '--bind',
    `${setup.address},${setup.port}`,
    '--login',
    `puredb:${writeUsers(setup)}`,
    '--chrooteveryone',
    '--noanonymous',
    '--dontresolve',
    '--minuid',
    '1',
    '--umask',
    '133:022',
    '--pidfile',
    join(folder, 'pid'),
    // Each command, and said twice, each reply as well.
    '--verboselog',
    '--verboselog',
    '--tls',
    level,
  ]
  if (!setup.address.includes(':')) args.push('--ipv4only')
  if (options.tls !== 'none') args.push('--certfile', setup.certificate.bundleFile)
  if (options.passivePorts) args.push('--passiveportrange', `${options.passivePorts[0]}:${options.passivePorts[1]}`)
  if (options.passiveAddress !== undefined) args.push('--forcepassiveip', options.passiveAddress)
  if (options.maxClients !== undefined) args.push('--maxclientsnumber', String(options.maxClients))
  if (options.maxClientsPerAddress !== undefined) args.push('--maxclientsperip', String(options.maxClientsPerAddress))
  if (options.quotaMegabytes !== undefined) args.push('--quota', `10000:${options.quotaMegabytes}`)
  if (options.idleSeconds !== undefined) args.push('--maxidletime', String(Math.ceil(options.idleSeconds / 60)))
  return { command: [binaryOf('pure-ftpd'), ...args], mounts: ownSyslog(setup), cwd: folder }
}
