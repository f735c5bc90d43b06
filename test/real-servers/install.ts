/**
 * `npm run servers:install`: unpacks servers, boxes that stand before them, and the libraries they need, from the
 * distribution's packages.
 * Nothing is installed on the system, no daemon starts, and a second run does nothing.
 */
import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { BOX_PACKAGES, boxesFolder, missingBoxes } from '../firewalls/boxes.ts'
import { missingProducts, PACKAGES, PRODUCTS, unpackedFolder, VERSIONS_FILE } from './packages.ts'

const run = (command: string, args: readonly string[], cwd?: string): string =>
  execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], timeout: 600_000, cwd })

/** Libraries that apt would install along with a package; those on the system already stay out. */
function missingLibraries(name: string): string[] {
  const plan = run('apt-get', ['--simulate', 'install', '--no-install-recommends', name])
  const planned = [...plan.matchAll(/^Inst (\S+)/gm)].map((match) => match[1] ?? '')
  return planned.filter((dependency) => /^(lib|python3-)/.test(dependency))
}

function download(wanted: readonly string[], folder: string): void {
  const names = new Set([...wanted, ...wanted.flatMap(missingLibraries)])
  run('apt-get', ['download', ...names], folder)
}

/** Unpacks every package, and notes the products' versions for the generated docs. */
function unpack(from: string, into: string): void {
  const versions = new Map<string, string>()
  for (const file of readdirSync(from).filter((name) => name.endsWith('.deb'))) {
    run('dpkg-deb', ['--extract', join(from, file), into])
    const [name = '', version = ''] = run('dpkg-deb', ['--show', join(from, file)])
      .trim()
      .split('\t')
    versions.set(name, version)
  }
  const products = [...PRODUCTS.map((product) => [product, versions.get(PACKAGES[product][0] ?? '')])]
  writeFileSync(join(into, VERSIONS_FILE), JSON.stringify(Object.fromEntries(products), null, 2))
}

/** @param missing what of it is not there */
function install(what: string, target: string, wanted: readonly string[], missing: () => readonly string[]): void {
  if (missing().length === 0) {
    console.log(`${what} are in ${target}`)
    return
  }
  if (process.platform !== 'linux' || !existsSync('/usr/bin/dpkg-deb'))
    throw new Error(`${what} come from Debian packages: this needs Debian or Ubuntu.`)
  mkdirSync(dirname(target), { recursive: true })
  const work = mkdtempSync(`${target}.unpacking-`)
  try {
    chmodSync(work, 0o755)
    const packages = join(work, 'packages')
    const root = join(work, 'root')
    mkdirSync(packages)
    mkdirSync(root)
    try {
      download(wanted, packages)
    } catch {
      // A fresh machine has no package lists yet.
      run('apt-get', ['update'])
      download(wanted, packages)
    }
    unpack(packages, root)
    rmSync(target, { recursive: true, force: true })
    renameSync(root, target)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
  if (missing().length > 0) throw new Error(`The packages held no ${missing().join(', ')}.`)
  console.log(`${what} are in ${target}`)
}

try {
  install('Real servers', unpackedFolder(), Object.values(PACKAGES).flat(), missingProducts)
  install('Boxes', boxesFolder(), Object.values(BOX_PACKAGES).flat(), missingBoxes)
} catch (error) {
  const detail = error instanceof Error && 'stderr' in error ? String(error.stderr) : ''
  console.error(`${error instanceof Error ? error.message : String(error)}\n${detail}`)
  process.exitCode = 1
}
