/**
 * `npm run test:clients [PROGRAM ...] [SCENARIO ...]`: real client programs against the practice lab and through real
 * firewalls, their logs through `diagnose`. After `--`:
 *
 *     --write         renews docs/real-clients.md, which takes all of them
 *     --logs FOLDER   keeps the logs
 *     --score FOLDER  judges the kept logs of an earlier run again; with --write, the page too
 *     --commit        puts a bounded part of the named programs' logs into test/real-clients/logs,
 *                     with --languages into test/real-clients/languages
 *     --languages     every session in every language that the program has
 *     --quick         the part that `npm test` runs
 *     --verbose       what was wrong, of named programs only
 */
import { spawnSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { whyNoNetworks } from '../firewalls/network.ts'
import { whyRealServersCannotRun } from '../real-servers/packages.ts'
import type { ClientCase } from './cases.ts'
import { firewallCases } from './firewall-cases.ts'
import { HELD_OUT } from './held-out.ts'
import { missingPrograms, versionOf } from './installed.ts'
import { committable, committableByLanguage, readLogs, writeLogs, writePart } from './kept-logs.ts'
import { LAB_CASES, SERVER, SERVER6 } from './lab-cases.ts'
import { PAGE, pageOf } from './page.ts'
import { printScores } from './print.ts'
import { loadPrograms, type Program } from './program.ts'
import { type ClientLog, jobsByLanguage, jobsOf, Ring, runRing } from './ring.ts'
import { scored } from './score.ts'

const AT_ONCE = 8
/** Every so many cases of the practice lab are in the quick part. */
const QUICK_STEP = 4

const CLIENT = '198.51.100.44'

/**
 * In namespaces of their own: nothing leaves the machine, private addresses that a server announces are silent, a
 * connection attempt that nobody answers ends after 3 s, and the lab's authority can stand among the system's.
 */
const CAGE = [
  'ip link set lo up',
  ...['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].map((network) => `ip route add ${network} dev lo`),
  // From each other's point of view, so that both ends of a connection do not have one address.
  `ip addr add ${SERVER}/32 dev lo`,
  `ip addr add ${CLIENT}/32 dev lo`,
  `ip -6 addr add ${SERVER6}/128 dev lo nodad`,
  `ip route change local ${SERVER} dev lo table local src ${CLIENT}`,
  `ip route change local ${CLIENT} dev lo table local src ${SERVER}`,
  'echo 1 > /proc/sys/net/ipv4/tcp_syn_retries',
  'mount --make-rprivate /',
  'exec "$@"',
].join(' && ')

const args = process.argv.slice(2)
const has = (flag: string): boolean => args.includes(flag)
const after = (flag: string): string | null => (has(flag) ? (args[args.indexOf(flag) + 1] ?? null) : null)
const wanted = args.filter((arg, index) => !arg.startsWith('--') && !/^--(?:logs|score)$/.test(args[index - 1] ?? ''))

function runInCage(): number {
  const [command, ...rest] = ['unshare', '--net', '--mount', 'sh', '-c', CAGE, 'sh', process.execPath] as const
  const env = { ...process.env, FTPSCOPE_CAGED: '1' }
  return spawnSync(command, [...rest, ...process.argv.slice(1)], { stdio: 'inherit', env }).status ?? 1
}

async function chosenCases(): Promise<readonly ClientCase[]> {
  if (has('--quick')) return LAB_CASES.filter((_, index) => index % QUICK_STEP === 0)
  const why = whyNoNetworks() ?? whyRealServersCannotRun()
  if (why !== null) console.error(`Left out: real firewalls: ${why}`)
  const all = [...LAB_CASES, ...(why === null ? await firewallCases() : [])]
  const named = all.filter(({ scenario, name }) => wanted.includes(scenario) || wanted.includes(name))
  return named.length > 0 ? named : all
}

async function chosenPrograms(): Promise<readonly Program[]> {
  const all = (await loadPrograms()).filter((program) => !has('--quick') || program.quick)
  const named = all.filter(({ name }) => wanted.includes(name))
  const chosen = named.length > 0 ? named : all
  const missing = missingPrograms(chosen)
  if (missing !== null) console.error(`Left out: ${missing}`)
  return chosen.filter(({ needs }) => existsSync(needs))
}

/** Words of the command line that are no program and no scenario: with them left out, all would run. */
async function unknownWords(): Promise<readonly string[]> {
  const cases = [...LAB_CASES, ...(whyNoNetworks() === null ? await firewallCases() : [])]
  const known = new Set([
    ...(await loadPrograms()).map(({ name }) => name),
    ...cases.flatMap(({ scenario, name }) => [scenario, name]),
  ])
  return wanted.filter((word) => !known.has(word))
}

async function makeLogs(): Promise<readonly ClientLog[]> {
  const programs = await chosenPrograms()
  const ring = await Ring.start(programs)
  try {
    const jobs = (has('--languages') ? jobsByLanguage : jobsOf)(programs, await chosenCases())
    return await runRing(ring, jobs, AT_ONCE, (log) => {
      if (has('--verbose')) console.error(`${log.program} ${log.case}: ${log.leftOut ?? 'kept'} ${log.why}`)
    })
  } finally {
    ring.end()
    for (const problem of ring.problems) console.error(`NOT RUN: ${problem}`)
    if (ring.problems.length > 0) process.exitCode = 1
  }
}

const keptLogs = (folder: string): readonly ClientLog[] =>
  ['named', 'held-out']
    .map((part) => join(folder, part))
    .filter((part) => existsSync(part))
    .flatMap(readLogs)

async function main(): Promise<number> {
  const kept = after('--score')
  if (kept === null && process.env.FTPSCOPE_CAGED !== '1') {
    if (process.platform === 'linux' && process.getuid?.() === 0) return runInCage()
    console.error('Real clients need Linux and root, for network namespaces: run with sudo')
    return 1
  }
  const unknown = kept === null ? await unknownWords() : []
  if (unknown.length > 0) {
    console.error(`No program, and no scenario that fails, has this name: ${unknown.join(', ')}`)
    return 1
  }
  const logs = kept === null ? await makeLogs() : keptLogs(kept)
  const folder = after('--logs')
  if (folder !== null) writeLogs(folder, logs, (program) => program in HELD_OUT)
  if (has('--commit')) {
    const named = logs.filter(({ program }) => !(program in HELD_OUT))
    if (has('--languages')) writePart(join(import.meta.dirname, 'languages'), committableByLanguage(named))
    else writePart(join(import.meta.dirname, 'logs'), committable(named))
  }
  const judged = logs.map(scored)
  printScores(judged, has('--verbose'))
  if (has('--write')) {
    const versions = new Map((await loadPrograms()).map((program) => [program.name, versionOf(program)]))
    writeFileSync(join(import.meta.dirname, '../..', PAGE), pageOf(judged, versions))
  }
  return 0
}

process.exit((await main()) || process.exitCode)
