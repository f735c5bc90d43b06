/** Starts a real FTP server with a configuration of its own in a temporary folder. */
import { randomBytes, randomInt } from 'node:crypto'
import {
  appendFileSync,
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startCaged, untilListening } from './caged-process.ts'
import { type CertificateFiles, makeCertificate } from './certificates.ts'
import { type Product, unpackedEnvironment, whyRealServersCannotRun } from './packages.ts'
import { prepareProftpd } from './proftpd.ts'
import { preparePureFtpd } from './pure-ftpd.ts'
import { preparePyftpdlib } from './pyftpdlib.ts'
import {
  type OtherLog,
  type RunningServer,
  SERVED_FILES,
  type ServerOptions,
  servedContent,
  UPLOAD_FOLDER,
} from './server.ts'
import { NOBODY } from './unprivileged-user.ts'
import { prepareVsftpd } from './vsftpd.ts'

/** Everything decided about a server before its configuration is written. */
export interface ServerSetup {
  readonly options: ServerOptions
  /** Private folder of this server; root only, save for `files`. */
  readonly folder: string
  readonly files: string
  readonly logFile: string
  readonly address: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly certificate: CertificateFiles
}

export interface StartCommand {
  readonly command: readonly string[]
  /** Shell lines run in the server's own mount namespace before it starts. */
  readonly mounts: readonly string[]
  readonly cwd: string
}

const PREPARE: Readonly<Record<Product, (setup: ServerSetup) => StartCommand>> = {
  vsftpd: prepareVsftpd,
  proftpd: prepareProftpd,
  'pure-ftpd': preparePureFtpd,
  pyftpdlib: preparePyftpdlib,
}

const PREFIX = 'ftpscope-server-'

const isAlive = (pid: number): boolean => existsSync(`/proc/${pid}`)

/** Folders of runs that were killed; their servers died with them. */
function removeStaleFolders(): void {
  for (const name of readdirSync(tmpdir())) {
    const owner = name.startsWith(PREFIX) ? Number.parseInt(name.slice(PREFIX.length), 10) : Number.NaN
    if (!Number.isNaN(owner) && !isAlive(owner)) rmSync(join(tmpdir(), name), { recursive: true, force: true })
  }
}

let staleRemoved = false

function makeFolder(): string {
  if (!staleRemoved) removeStaleFolders()
  staleRemoved = true
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`))
  // The unprivileged user must be able to walk through to its files.
  chmodSync(folder, 0o711)
  return folder
}

function writeFiles(folder: string): void {
  mkdirSync(folder)
  mkdirSync(join(folder, UPLOAD_FOLDER))
  for (const [name, bytes] of Object.entries(SERVED_FILES)) writeFileSync(join(folder, name), servedContent(bytes))
  for (const name of ['', UPLOAD_FOLDER, ...Object.keys(SERVED_FILES)]) chownSync(join(folder, name), NOBODY, NOBODY)
}

/** Below the ports that Linux gives to connections and to whoever asks for any (32768 and up). */
const FIRST_PORT = 12_000
const LAST_PORT = 32_000
/** Ports of one test process: it asks for as many at a time at the most. */
const OWN_PORTS = 200
let asked = randomInt(OWN_PORTS)

/**
 * A TCP port that nobody uses in our namespace just now, and that no other server of the tests is given: the kernel gives
 * the same one twice to two who ask before either listens.
 * @throws when all of this process' own are in use
 */
export async function freePort(address: string): Promise<number> {
  const own = FIRST_PORT + ((process.pid * OWN_PORTS) % (LAST_PORT - FIRST_PORT))
  for (let tries = 0; tries < OWN_PORTS; tries++) {
    const port = own + (asked++ % OWN_PORTS)
    if (await isFree(port, address)) return port
  }
  throw new Error(`no free port from ${own} on`)
}

function isFree(port: number, address: string): Promise<boolean> {
  const probe = createServer()
  return new Promise((resolve) => {
    probe.once('error', () => resolve(false))
    probe.listen(port, address, () => probe.close(() => resolve(true)))
  })
}

/** Versions by OpenSSL's own configuration file: the one switch that all four products obey. */
function writeTlsVersions(folder: string, options: ServerOptions): string {
  const name = (version: string): string => (version === '1.0' ? 'TLSv1' : `TLSv${version}`)
  const old = (options.tlsMin ?? '1.2') < '1.2'
  const file = join(folder, 'openssl.cnf')
  writeFileSync(
    file,
    [
      'openssl_conf = all',
      '[all]',
      'ssl_conf = ssl',
      '[ssl]',
      'system_default = versions',
      '[versions]',
      `MinProtocol = ${name(options.tlsMin ?? '1.2')}`,
      `MaxProtocol = ${name(options.tlsMax ?? '1.3')}`,
      // OpenSSL 3 signs with nothing weaker than SHA-256 above security level 0, which TLS 1.0 and 1.1 need.
      `CipherString = DEFAULT:@SECLEVEL=${old ? 0 : 1}`,
      '',
    ].join('\n'),
  )
  return file
}

const OWN_NAMES = ['localhost', '127.0.0.1', '::1']
let ownCertificate: Promise<CertificateFiles> | undefined

/** One certificate for every server on loopback: keys are what starting costs. */
function certificateFor(options: ServerOptions): Promise<CertificateFiles> {
  const address = options.address ?? '127.0.0.1'
  if (OWN_NAMES.includes(address)) {
    ownCertificate ??= makeCertificate(certificateFolder(), OWN_NAMES)
    return ownCertificate
  }
  return makeCertificate(certificateFolder(), [address])
}

let sharedFolder: string | undefined

/** Gone with this process. */
export function certificateFolder(): string {
  if (sharedFolder === undefined) {
    const folder = makeFolder()
    sharedFolder = folder
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  }
  return sharedFolder
}

async function startOnce(options: ServerOptions, certificate: CertificateFiles): Promise<RunningServer | string> {
  const folder = makeFolder()
  const files = join(folder, 'files')
  writeFiles(files)
  const address = options.address ?? '127.0.0.1'
  const port =
    options.port ?? (options.namespace === undefined ? await freePort(address) : options.tls === 'implicit' ? 990 : 21)
  const user = options.user ?? 'user'
  const password = options.password ?? randomBytes(9).toString('base64url')
  const logFile = join(folder, 'server.log')
  appendFileSync(logFile, '')
  const setup: ServerSetup = { options, folder, files, logFile, address, port, user, password, certificate }
  const { command, mounts, cwd } = PREPARE[options.product](setup)
  const disk =
    options.diskBytes === undefined
      ? []
      : [
          `cp -a '${files}' '${folder}/original'`,
          `mount -t tmpfs -o size=${options.diskBytes},mode=755,uid=${NOBODY} tmpfs '${files}'`,
          `cp -a '${folder}/original/${UPLOAD_FOLDER}' '${folder}/original/hello.txt' '${files}/'`,
        ]
  const { kernelFile } = options
  const ofKernel =
    kernelFile === undefined
      ? []
      : [`touch '${files}/${kernelFile}'`, `mount --bind /sys/kernel/fscaps '${files}/${kernelFile}'`]
  // POSIX counts `ulimit -f` in blocks of 512 bytes.
  const limits = options.largestFile === undefined ? [] : [`ulimit -f ${Math.ceil(options.largestFile / 512)}`]
  const output = join(folder, 'output.log')
  const server = startCaged(command, {
    namespace: options.namespace,
    mounts: [...disk, ...ofKernel, ...mounts, ...limits],
    env: { ...unpackedEnvironment(), OPENSSL_CONF: writeTlsVersions(folder, options) },
    logFile: output,
    cwd,
  })
  const stop = async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  if (await untilListening(server, port)) {
    const { product } = options
    const textOf = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : '')
    const log = () => textOf(logFile)
    const otherLog = (name: OtherLog) => textOf(join(folder, name))
    const { authority, fingerprint } = certificate
    return { product, options, address, port, user, password, authority, fingerprint, files, log, otherLog, stop }
  }
  const said = `${readFileSync(output, 'utf8')}${readFileSync(logFile, 'utf8')}`.trim()
  const why = `${options.product} did not start on ${address} port ${port} (${server.ended() ?? 'not listening'}): ${said}`
  await stop()
  return why
}

/**
 * Starts a server and resolves when it listens.
 * @throws when it cannot run here or does not come up; the message says why and what the server wrote.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const reason = whyRealServersCannotRun()
  if (reason !== null) throw new Error(reason)
  const certificate = options.certificate ?? (await certificateFor(options))
  let failure = ''
  // A port that was free may be taken between looking and listening.
  for (let attempt = 0; attempt < 3; attempt++) {
    const started = await startOnce(options, certificate)
    if (typeof started !== 'string') return started
    failure = started
  }
  throw new Error(failure)
}
