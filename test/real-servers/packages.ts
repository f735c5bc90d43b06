/**
 * The servers under test, unpacked from the distribution's packages into a cache outside the work tree.
 * They cannot be installed side by side ("Conflicts: ftp-server"), and installing one would start a daemon.
 */
import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

export const PRODUCTS = ['vsftpd', 'proftpd', 'pure-ftpd', 'pyftpdlib'] as const
export type Product = (typeof PRODUCTS)[number]

/** Debian packages of each product; what they depend on is found at installation. */
export const PACKAGES: Readonly<Record<Product, readonly string[]>> = {
  vsftpd: ['vsftpd'],
  proftpd: ['proftpd-core', 'proftpd-mod-crypto'],
  'pure-ftpd': ['pure-ftpd', 'pure-ftpd-common'],
  pyftpdlib: ['python3-pyftpdlib', 'python3-openssl'],
}

const INSTALL_COMMAND = 'npm run servers:install'

/** Bumped when the layout changes, so that an older cache is not mistaken for a complete one. */
const LAYOUT = 2

/** In the unpacked folder: product -> version of its package. */
export const VERSIONS_FILE = 'versions.json'

/** Folder that holds the unpacked packages; `FTPSCOPE_SERVERS` moves it. */
export function unpackedFolder(): string {
  const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache')
  return process.env.FTPSCOPE_SERVERS ?? join(cache, 'ftpscope', `real-servers-${LAYOUT}`)
}

const BINARIES: Readonly<Record<Product, string>> = {
  vsftpd: 'usr/sbin/vsftpd',
  proftpd: 'usr/sbin/proftpd',
  'pure-ftpd': 'usr/sbin/pure-ftpd',
  pyftpdlib: 'usr/lib/python3/dist-packages/pyftpdlib/servers.py',
}

export const binaryOf = (product: Product): string => join(unpackedFolder(), BINARIES[product])

/** Products that are not unpacked yet; empty when the ring can run. */
export const missingProducts = (): Product[] => PRODUCTS.filter((product) => !existsSync(binaryOf(product)))

/**
 * Why real servers cannot run here, as one sentence that says what to do; null when they can.
 * They need root because they change to an unprivileged user after binding, as in production.
 */
export function whyRealServersCannotRun(): string | null {
  if (process.platform !== 'linux') return `real servers need Linux, this is ${process.platform}`
  if (process.getuid?.() !== 0) return 'real servers need root: run the tests with sudo'
  const missing = missingProducts()
  if (missing.length > 0) return `real servers are not unpacked (${missing.join(', ')}): ${INSTALL_COMMAND}`
  return null
}

/** The product's own version, `3.0.3` of package `3.0.3-13+b2`: a distribution's patches change no reply. */
export function versionOf(product: Product): string {
  const versions: Readonly<Record<string, string>> = JSON.parse(
    readFileSync(join(unpackedFolder(), VERSIONS_FILE), 'utf8'),
  )
  return /^(?:\d+:)?([\w.]+)/.exec(versions[product] ?? '')?.[1] ?? 'unknown'
}

/** Environment in which the unpacked binaries find their libraries. */
export function unpackedEnvironment(): Record<string, string> {
  const root = unpackedFolder()
  const libraries = ['x86_64-linux-gnu', 'aarch64-linux-gnu'].flatMap((triplet) => [
    join(root, 'usr/lib', triplet),
    join(root, 'lib', triplet),
  ])
  return {
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    LANG: 'C',
    LC_ALL: 'C',
    TZ: 'UTC',
    LD_LIBRARY_PATH: libraries.join(':'),
    PYTHONPATH: join(root, 'usr/lib/python3/dist-packages'),
    PYTHONDONTWRITEBYTECODE: '1',
  }
}

/** Whether tests of real servers are to run: always where CI requires them, elsewhere where they can. */
export const mustRun = (): boolean =>
  whyRealServersCannotRun() === null ||
  (process.env.CI === 'true' && process.platform === 'linux' && process.getuid?.() === 0)
