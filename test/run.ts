/**
 * `npm test [-- vitest arguments]`: every ring of tests that this machine can run. Rings of one lane run one after the
 * other; lanes run side by side, since tests of networks mostly wait and each has a network namespace of its own.
 * With arguments only Vitest runs, and the build only where the chosen tests need it.
 * What is left out is named in one line with the command that enables it; under CI=true on Linux as root
 * a missing part is a failure.
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { missingForBrowsers, missingForClients, missingForFirewalls, missingForPackages } from './abilities.ts'
import { missingForBoringSsl } from './boringssl/bun.ts'
import { whyRealServersCannotRun } from './real-servers/packages.ts'

interface Ring {
  readonly name: string
  readonly lane: 'loopback' | 'networks' | 'window'
  readonly folders: readonly string[]
  /** What this machine lacks for it, with the command that enables it; null when nothing. */
  readonly missing: () => string | null
  /** Needs nothing but loopback: run without a network where that can be had. */
  readonly loopbackOnly?: true
  /** Test files at once, where they mostly wait; Vitest decides by the processors when absent. */
  readonly workers?: number
}

const ROOT = join(import.meta.dirname, '..')
const RINGS: readonly Ring[] = [
  {
    name: 'pure and loopback',
    lane: 'loopback',
    folders: [
      'test/shared',
      'test/main',
      'test/renderer',
      'test/golden',
      'test/scaffold',
      'test/regular-expressions',
      'test/fuzz',
    ],
    missing: () => null,
    loopbackOnly: true,
    workers: 4,
  },
  { name: 'real servers', lane: 'networks', folders: ['test/real-servers'], missing: whyRealServersCannotRun },
  { name: 'real firewalls', lane: 'networks', folders: ['test/firewalls'], missing: missingForFirewalls },
  { name: 'real clients', lane: 'networks', folders: ['test/real-clients'], missing: missingForClients },
  {
    name: 'BoringSSL canary',
    lane: 'loopback',
    folders: ['test/boringssl'],
    missing: missingForBoringSsl,
    loopbackOnly: true,
  },
  {
    name: 'end to end',
    lane: 'window',
    folders: readdirSync(join(ROOT, 'test/e2e'))
      .filter((file) => file.endsWith('.test.ts'))
      .map((file) => `test/e2e/${file}`),
    missing: missingForBrowsers,
    loopbackOnly: true,
    workers: 3,
  },
  {
    name: 'desktop and packages',
    lane: 'window',
    folders: ['test/e2e/desktop', 'test/packed'],
    missing: missingForPackages,
    loopbackOnly: true,
  },
]

/** Tests of what the build made. */
const BUILT = ['test/boringssl', 'test/e2e', 'test/packed']

const strict = process.env.CI === 'true' && process.platform === 'linux' && process.getuid?.() === 0
const args = process.argv.slice(2)
const results = join(ROOT, 'out/test-results')
const bin = (name: string) => join(ROOT, 'node_modules/.bin', name + (process.platform === 'win32' ? '.cmd' : ''))
const run = (command: string, ...rest: string[]) =>
  spawnSync(command, rest, { cwd: ROOT, stdio: 'inherit', shell: process.platform === 'win32' }).status ?? 1

// A continuous-integration machine is bare: the servers are unpacked into a cache, nothing is installed on the system.
if (strict) {
  run(process.execPath, 'test/real-servers/install.ts')
  run('npm', 'run', 'boringssl:install')
}

/**
 * Some sessions dial the private addresses that a misconfigured server announces. In a network namespace of its own that
 * traffic cannot leave the machine: these networks are routed to the loopback interface, which drops it in silence.
 */
const CAGE =
  'ip link set lo up && for net in 10.0.0.0/16 10.77.0.0/16 172.16.0.0/12 192.168.0.0/16; do ip route add $net dev lo; done && exec "$@"'
const canCage =
  process.platform === 'linux' &&
  process.getuid?.() === 0 &&
  spawnSync('unshare', ['--net', 'ip', 'link', 'set', 'lo', 'up']).status === 0
const caged = (command: readonly string[]): readonly [string, ...string[]] =>
  canCage ? ['unshare', '--net', 'sh', '-c', CAGE, 'sh', ...command] : [command[0] ?? '', ...command.slice(1)]

let passed = 0
let failed = 0
let skipped = 0

/** Whether Vitest's file filters (parts of paths) choose tests that run the build. */
const chooseBuilt = (filters: readonly string[]) =>
  filters.length === 0 ||
  BUILT.some((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).some((file) =>
      filters.some((filter) => join(folder, file).replaceAll('\\', '/').includes(filter)),
    ),
  )

// End-to-end tests run what users run: the build, made from these very sources.
const build =
  args.length === 0 ? [bin('vite'), 'build', '--logLevel', 'warn'] : [process.execPath, 'src/main/build-when-stale.ts']
if (chooseBuilt(args.filter((arg) => !arg.startsWith('-'))) && run(build[0] ?? '', ...build.slice(1)) !== 0) {
  console.error('The build failed; nothing was tested.')
  process.exit(1)
}
rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })

/** Its exit code; what it prints comes in one piece at its end, so that lanes do not mix. */
async function runQuietly([command = '', ...rest]: readonly string[]): Promise<number> {
  const child = spawn(command, rest, {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  })
  const printed: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => printed.push(bytes))
  const { promise, resolve } = Promise.withResolvers<number>()
  child.once('error', () => resolve(1)).once('close', (code) => resolve(code ?? 1))
  const code = await promise
  process.stdout.write(Buffer.concat(printed))
  return code
}

type Counts = Record<'numPassedTests' | 'numFailedTests' | 'numPendingTests', number>

function count(report: string, status: number): void {
  const counts = existsSync(report) ? (JSON.parse(readFileSync(report, 'utf8')) as Counts) : null
  passed += counts?.numPassedTests ?? 0
  failed += counts?.numFailedTests ?? 0
  skipped += counts?.numPendingTests ?? 0
  // A file that cannot be loaded fails the run without a failed test.
  if (status !== 0 && (counts?.numFailedTests ?? 0) === 0) failed++
}

async function runRing(ring: Ring): Promise<void> {
  const missing = ring.missing()
  if (missing !== null) {
    console.log(`${strict ? 'FAILED' : 'left out'}: ${ring.name}: ${missing}`)
    if (strict) failed++
    return
  }
  const folders = ring.folders.filter((folder) => existsSync(join(ROOT, folder)))
  // Without a folder Vitest would run every test there is.
  if (folders.length === 0) return
  const started = Date.now()
  const report = join(results, `${ring.name.replaceAll(' ', '-')}.json`)
  const vitest = [
    bin('vitest'),
    'run',
    ...(args.length > 0 ? args : folders),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...(ring.workers === undefined ? [] : [`--maxWorkers=${ring.workers}`]),
  ]
  const status = await runQuietly(ring.loopbackOnly ? caged(vitest) : vitest)
  count(report, status)
  console.log(
    `== ${ring.name}: ${status === 0 ? 'passed' : 'FAILED'} after ${Math.round((Date.now() - started) / 1000)} s\n`,
  )
}

async function runLane(rings: readonly Ring[]): Promise<void> {
  for (const ring of rings) await runRing(ring)
}

// Vitest's own arguments choose the files: one run of it is all.
const lanes = args.length > 0 ? [RINGS.slice(0, 1)] : [...Map.groupBy(RINGS, ({ lane }) => lane).values()]
await Promise.all(lanes.map(runLane))

console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`)
process.exit(failed === 0 && passed > 0 ? 0 : 1)
