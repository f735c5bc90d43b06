/**
 * `npm test [-- vitest arguments]`: every ring of tests that this machine can run. Rings of one lane run one after the
 * other; the lanes run side by side, since tests of networks mostly wait and each has a network namespace of its own.
 * With arguments only Vitest runs, and the build only where the chosen tests need it.
 * What is left out is named in one line with the command that enables it; under CI=true on Linux as root
 * a missing part is a failure.
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { missingForBrowsers, missingForClients, missingForFirewalls, missingForPackages } from './abilities.ts'
import { missingForBoringSsl } from './boringssl/bun.ts'
import { whyRealServersCannotRun } from './real-servers/packages.ts'
import { forgetSecondTries, secondTries, triedAgain } from './second-tries.ts'

interface Ring {
  readonly name: string
  readonly lane: 'loopback' | 'networks'
  readonly folders: readonly string[]
  /** What this machine lacks for it, with the command that enables it; null when nothing. */
  readonly missing: () => string | null
  /** Needs nothing but loopback: run without a network where that can be had. */
  readonly loopbackOnly?: true
  /** Its files share their modules, which keep nothing between tests: most of a file's time is loading them. */
  readonly shared?: true
  /** Test files at once, where they mostly wait; Vitest decides by the processors when absent. */
  readonly workers?: number
}

const ROOT = join(import.meta.dirname, '..')
const RINGS: readonly Ring[] = [
  {
    name: 'pure',
    lane: 'loopback',
    folders: ['test/shared', 'test/renderer', 'test/golden', 'test/fuzz'],
    missing: () => null,
    loopbackOnly: true,
    workers: 3,
    shared: true,
  },
  {
    name: 'loopback',
    lane: 'loopback',
    folders: ['test/main', 'test/scaffold', 'test/regular-expressions', 'test/attacks'],
    missing: () => null,
    loopbackOnly: true,
    workers: 3,
  },
  { name: 'real servers', lane: 'networks', folders: ['test/real-servers'], missing: whyRealServersCannotRun },
  {
    name: 'real firewalls',
    lane: 'networks',
    folders: ['test/firewalls'],
    missing: missingForFirewalls,
    workers: 4,
  },
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
    lane: 'loopback',
    folders: readdirSync(join(ROOT, 'test/e2e'))
      .filter((file) => file.endsWith('.test.ts'))
      .map((file) => `test/e2e/${file}`),
    missing: missingForBrowsers,
    loopbackOnly: true,
    workers: 5,
  },
  {
    name: 'window before real firewalls',
    lane: 'networks',
    folders: ['test/e2e/firewalls'],
    missing: () => missingForFirewalls() ?? missingForBrowsers(),
  },
  {
    name: 'desktop and packages',
    lane: 'networks',
    folders: ['test/e2e/desktop', 'test/packed'],
    missing: missingForPackages,
    loopbackOnly: true,
    workers: 3,
  },
]

/** Tests of what the build made. */
const BUILT = ['test/boringssl', 'test/e2e', 'test/firewalls', 'test/packed']

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

// Tests start the program's sources in many processes of their own: compiled once, they start in half the time.
process.env.NODE_COMPILE_CACHE ??= join(ROOT, 'node_modules/.cache/compiled')

let passed = 0
let failed = 0
let skipped = 0
/** Named again at the very end: the last lines are what a build server shows. */
const failures: string[] = []

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
forgetSecondTries()
mkdirSync(results, { recursive: true })

/** Its exit code and what it printed, which is shown in one piece at its end, so that lanes do not mix. */
async function runQuietly([command = '', ...rest]: readonly string[]): Promise<{ code: number; text: string }> {
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
  const text = Buffer.concat(printed).toString()
  process.stdout.write(text)
  return { code, text }
}

type Report = Record<'numPassedTests' | 'numFailedTests' | 'numPendingTests', number> & {
  readonly testResults: readonly {
    readonly name: string
    readonly message: string
    readonly status: string
    readonly assertionResults: readonly {
      readonly fullName: string
      readonly status: string
      readonly failureMessages: readonly string[]
    }[]
  }[]
}

const readReport = (path: string): Report | null =>
  existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Report) : null

/** Most files of a ring that are run again, alone, when something in them failed; more is no accident. */
const MOST_AGAIN = 4

interface Outcome {
  readonly ring: Ring
  readonly report: string
  readonly vitest: readonly string[]
  readonly status: number
  readonly text: string
}

/**
 * Whether what failed passes alone, when nothing else runs: named at the end all the same, as a fault to find.
 * A ring that failed without a failed file (an error outside of any test) runs again as a whole.
 */
async function passAlone({ ring, report, vitest }: Outcome): Promise<boolean> {
  const failed = readReport(report)?.testResults.filter(({ status }) => status === 'failed') ?? []
  if (args.length > 0 || failed.length > MOST_AGAIN) return false
  const files = failed.length > 0 ? failed.map(({ name }) => relative(ROOT, name)) : ring.folders
  const options = vitest.filter((word) => word.startsWith('--') && !/^--(?:outputFile|maxWorkers)/.test(word))
  const workers = failed.length > 0 ? 1 : (ring.workers ?? 1)
  const again = `--outputFile.json=${report.replace('.json', '-again.json')}`
  const command = [...vitest.slice(0, 2), ...files, ...options, `--maxWorkers=${workers}`, again]
  console.log(`== ${ring.name}: ${failed.length > 0 ? files.join(', ') : 'all of it'} once more, alone`)
  return (await runQuietly(ring.loopbackOnly ? caged(command) : command)).code === 0
}

/** @param saved what failed passed alone */
function count({ ring, report: path, status, text }: Outcome, saved: boolean): void {
  const report = readReport(path)
  passed += (report?.numPassedTests ?? 0) + (saved ? (report?.numFailedTests ?? 0) : 0)
  failed += saved ? 0 : (report?.numFailedTests ?? 0)
  skipped += report?.numPendingTests ?? 0
  for (const { name, message, status, assertionResults } of report?.testResults ?? []) {
    const file = relative(ROOT, name)
    for (const { fullName, status, failureMessages } of assertionResults) {
      const why = failureMessages.join('\n')
      if (status === 'failed' && !saved) failures.push(`${file} > ${fullName}\n${why.slice(0, 3000)}`)
      else if (why !== '') triedAgain(`${file} > ${fullName}`, why)
    }
    if (status === 'failed' && message !== '' && !saved) failures.push(`${file}\n${message.slice(0, 3000)}`)
  }
  // A file that cannot be loaded fails the run without a failed test.
  if (status !== 0 && (report?.numFailedTests ?? 0) === 0) {
    const why = `Vitest ended with ${status}; the end of what it printed:\n${text.slice(-3000)}`
    if (saved) triedAgain(ring.name, why)
    else failed++
    if (!saved) failures.push(`${ring.name}: ${why}`)
  }
}

async function runRing(ring: Ring): Promise<Outcome | null> {
  const missing = ring.missing()
  if (missing !== null) {
    console.log(`${strict ? 'FAILED' : 'left out'}: ${ring.name}: ${missing}`)
    if (strict) {
      failed++
      failures.push(`${ring.name}: ${missing}`)
    }
    return null
  }
  const folders = ring.folders.filter((folder) => existsSync(join(ROOT, folder)))
  // Without a folder Vitest would run every test there is.
  if (folders.length === 0) return null
  const started = Date.now()
  const report = join(results, `${ring.name.replaceAll(' ', '-')}.json`)
  const vitest = [
    bin('vitest'),
    'run',
    ...(args.length > 0 ? args : folders),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...(ring.shared && args.every((arg) => arg.startsWith('-') || ring.folders.some((each) => arg.startsWith(each)))
      ? ['--no-isolate']
      : []),
    ...(ring.workers === undefined || args.some((arg) => arg.startsWith('--maxWorkers'))
      ? []
      : [`--maxWorkers=${ring.workers}`]),
  ]
  const { code: status, text } = await runQuietly(ring.loopbackOnly ? caged(vitest) : vitest)
  const seconds = Math.round((Date.now() - started) / 1000)
  console.log(`== ${ring.name}: ${status === 0 ? 'passed' : 'FAILED'} after ${seconds} s\n`)
  return { ring, report, vitest, status, text }
}

async function runLane(rings: readonly Ring[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const ring of rings) {
    const outcome = await runRing(ring)
    if (outcome !== null) outcomes.push(outcome)
  }
  return outcomes
}

// Vitest's own arguments choose the files: one run of it is all.
const lanes = args.length > 0 ? [RINGS.slice(0, 1)] : [...Map.groupBy(RINGS, ({ lane }) => lane).values()]
for (const outcome of (await Promise.all(lanes.map(runLane))).flat()) {
  count(outcome, outcome.status !== 0 && (await passAlone(outcome)))
}

console.log(secondTries())
for (const failure of failures) console.log(`\nFAILED: ${failure}`)
console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`)
process.exit(failed === 0 && passed > 0 ? 0 : 1)
