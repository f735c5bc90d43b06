/** pyftpdlib, the library behind many appliances' FTP servers; `pyftpdlib-server.py` drives it. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ServerSetup, StartCommand } from './start-server.ts'

const SCRIPT = fileURLToPath(new URL('pyftpdlib-server.py', import.meta.url))

export function preparePyftpdlib(setup: ServerSetup): StartCommand {
  const { options, certificate } = setup
  if (options.sessionReuseRequired === true) throw new Error('pyftpdlib cannot demand session reuse.')
  const settings = {
    address: setup.address,
    port: setup.port,
    user: setup.user,
    password: setup.password,
    files: setup.files,
    log: setup.logFile,
    tls: options.tls,
    certificate: options.tls === 'none' ? null : certificate.chainFile,
    key: options.tls === 'none' ? null : certificate.keyFile,
    passivePorts: options.passivePorts ?? null,
    passiveAddress: options.passiveAddress ?? null,
    banner: options.banner ?? null,
    readOnly: options.readOnly === true,
    maxClients: options.maxClients ?? null,
    maxClientsPerAddress: options.maxClientsPerAddress ?? null,
    unknownCommands: options.unknownCommands ?? [],
    otherReplies: options.otherReplies ?? [],
    noCloseNotify: options.noCloseNotify === true,
    announcedAfterTls: options.announcedAfterTls === true,
    idleSeconds: options.idleSeconds ?? null,
    dataConnectSeconds: options.dataConnectSeconds ?? null,
  }
  const file = join(setup.folder, 'settings.json')
  writeFileSync(file, JSON.stringify(settings), { mode: 0o600 })
  return { command: ['python3', SCRIPT, file], mounts: [], cwd: setup.folder }
}
