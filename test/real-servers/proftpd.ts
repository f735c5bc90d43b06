/** ProFTPD with mod_tls, standalone in the foreground. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { binaryOf, unpackedFolder } from './packages.ts'
import type { ServerOptions } from './server.ts'
import type { ServerSetup, StartCommand } from './start-server.ts'
import { cryptHash, NOBODY } from './unprivileged-user.ts'

/** Where the user's files are when nobody is locked into a folder: programs can be run only then. */
const OPEN_HOME = '/srv'

function writeUsers({ folder, user, password, files, options }: ServerSetup): string {
  const file = join(folder, 'users')
  const home = options.programs === undefined ? files : OPEN_HOME
  writeFileSync(file, `${user}:${cryptHash(password)}:${NOBODY}:${NOBODY}::${home}:/bin/false\n`, { mode: 0o600 })
  return file
}

function tlsLines({ options, certificate, folder }: ServerSetup): string[] {
  const tlsOptions = [
    options.sessionReuseRequired === true ? '' : 'NoSessionReuseRequired',
    options.tls === 'implicit' ? 'UseImplicitSSL' : '',
  ].filter(Boolean)
  const versions = (['1.0', '1.1', '1.2', '1.3'] as const)
    .filter((version) => version >= (options.tlsMin ?? '1.2') && version <= (options.tlsMax ?? '1.3'))
    .map((version) => (version === '1.0' ? 'TLSv1' : `TLSv${version}`))
  return [
    'LoadModule mod_tls.c',
    'TLSEngine on',
    `TLSLog ${join(folder, 'tls.log')}`,
    `TLSProtocol ${versions.join(' ')}`,
    `TLSRequired ${options.clearDataOnly === true ? 'ctrl+!data' : options.tls === 'offered' ? 'off' : 'on'}`,
    `TLSRSACertificateFile ${certificate.chainFile}`,
    `TLSRSACertificateKeyFile ${certificate.keyFile}`,
    `TLSVerifyClient ${options.clientCertificateRequired === true ? 'on' : 'off'}`,
    ...(options.clientCertificateRequired === true
      ? [`TLSCACertificateFile ${certificate.authorityFiles.certificateFile}`]
      : []),
    'TLSRenegotiate none',
    ...(tlsOptions.length > 0 ? [`TLSOptions ${tlsOptions.join(' ')}`] : []),
  ]
}

function programLines({ folder }: ServerSetup, programs: NonNullable<ServerOptions['programs']>): string[] {
  const directives = Object.entries(programs).map(([directive, script], index) => {
    const file = join(folder, `program-${index}.sh`)
    writeFileSync(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 })
    return `${directive} ${file}`
  })
  return ['LoadModule mod_exec.c', 'ExecEngine on', 'ExecOptions sendStdout', ...directives]
}

export function prepareProftpd(setup: ServerSetup): StartCommand {
  const { folder, options } = setup
  const lines = [
    `ModulePath ${join(unpackedFolder(), 'usr/lib/proftpd')}`,
    'ServerType standalone',
    'DefaultServer on',
    'ServerName "FTPScope test"',
    `UseIPv6 ${setup.address.includes(':') ? 'on' : 'off'}`,
    `DefaultAddress ${setup.address}`,
    'SocketBindTight on',
    `Port ${setup.port}`,
    'User nobody',
    'Group nogroup',
    'Umask 022',
    `PidFile ${join(folder, 'pid')}`,
    `ScoreboardFile ${join(folder, 'scoreboard')}`,
    `SystemLog ${join(folder, 'system.log')}`,
    `TransferLog ${join(folder, 'transfer.log')}`,
    'WtmpLog off',
    'LogFormat commands "%h \\"%r\\" %s"',
    `ExtendedLog ${setup.logFile} ALL commands`,
    'AuthOrder mod_auth_file.c',
    `AuthUserFile ${writeUsers(setup)}`,
    'RequireValidShell off',
    'AllowOverwrite on',
    'AllowStoreRestart on',
    'UseReverseDNS off',
    ...(options.ident === true ? ['LoadModule mod_ident.c', 'IdentLookups on'] : []),
    '<IfModule mod_delay.c>',
    'DelayEngine off',
    '</IfModule>',
  ]
  if (options.banner !== undefined) lines.push(`ServerIdent on "${options.banner}"`)
  if (options.passivePorts) lines.push(`PassivePorts ${options.passivePorts[0]} ${options.passivePorts[1]}`)
  if (options.passiveAddress !== undefined) lines.push(`MasqueradeAddress ${options.passiveAddress}`)
  if (options.maxClients !== undefined) lines.push(`MaxClients ${options.maxClients}`)
  if (options.maxClientsPerAddress !== undefined) lines.push(`MaxClientsPerHost ${options.maxClientsPerAddress}`)
  if (options.maxClientsPerUser !== undefined) lines.push(`MaxClientsPerUser ${options.maxClientsPerUser}`)
  if (options.denyAddress === true) lines.push('<Limit LOGIN>', `Deny from ${setup.address}`, '</Limit>')
  if (options.idleSeconds !== undefined) lines.push(`TimeoutIdle ${options.idleSeconds}`)
  if (options.dataConnectSeconds !== undefined) lines.push(`TimeoutNoTransfer ${options.dataConnectSeconds}`)
  if (options.readOnly === true) lines.push('<Limit WRITE>', 'DenyAll', '</Limit>')
  lines.push(...(options.programs === undefined ? ['DefaultRoot ~'] : programLines(setup, options.programs)))
  if (options.tls !== 'none') lines.push(...tlsLines(setup))
  const mounts = options.programs === undefined ? [] : [`mount --bind '${setup.files}' ${OPEN_HOME}`]
  const file = join(folder, 'proftpd.conf')
  writeFileSync(file, `${lines.join('\n')}\n`)
  return { command: [binaryOf('proftpd'), '--nodaemon', '--config', file], mounts, cwd: folder }
}
