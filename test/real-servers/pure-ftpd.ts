/** Pure-FTPd: settings are arguments, users are in a PureDB file. It has no implicit TLS. */
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
    '--syslogfacility',
    'none',
    '--tls',
    level,
  ]
  if (!setup.address.includes(':')) args.push('--ipv4only')
  if (options.tls !== 'none') args.push('--certfile', setup.certificate.bundleFile)
  if (options.passivePorts) args.push('--passiveportrange', `${options.passivePorts[0]}:${options.passivePorts[1]}`)
  if (options.passiveAddress !== undefined) args.push('--forcepassiveip', options.passiveAddress)
  if (options.maxClients !== undefined) args.push('--maxclientsnumber', String(options.maxClients))
  if (options.maxClientsPerAddress !== undefined) args.push('--maxclientsperip', String(options.maxClientsPerAddress))
  if (options.idleSeconds !== undefined) args.push('--maxidletime', String(Math.ceil(options.idleSeconds / 60)))
  return { command: [binaryOf('pure-ftpd'), ...args], mounts: [], cwd: folder }
}
