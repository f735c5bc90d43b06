/** All programs on all cases: starts a practice server for each pair, runs the client, keeps its log. */
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { labAuthority } from '../../src/main/lab/certificates.ts'
import { AUTHORITIES, adapted, type ClientCase, type Healthy, type Site, type Truth } from './cases.ts'
import { SERVER, SERVER_NAME, SERVER6, SMALL_FILE, startLab } from './lab-cases.ts'
import { type Ended, type Program, type Task, whyNot } from './program.ts'
import { runProgram } from './run-program.ts'

/** Why a log is not judged. Decided before the first logs were looked at. */
export type LeftOut =
  /** The program cannot be asked to do this, or fails at it where nothing is wrong. */
  | 'cannot do this'
  /** It did all it was asked: it does not mind the fault, or gets round it. */
  | 'does not mind'
  /** It waited for ever, until the ring ended it. */
  | 'waits for ever'
  /** Fewer than three lines that say something of their own: what repeats another line, or its end, does not count. */
  | 'says too little'

export interface ClientLog {
  readonly program: string
  readonly case: string
  readonly expected: readonly Truth[]
  readonly leftOut: LeftOut | null
  readonly why: string
  /** Empty when it was not run. */
  readonly log: string
}

const ENGLISH = 'C.UTF-8'
const works: Truth = { outcome: 'works', stage: null, cause: null, culprit: null }

const FEWEST = 3
/** Of a log with more lines than that nobody would say that it says too little. */
const MANY = 20

function saysTooLittle(log: string): boolean {
  const lines = new Set(log.split(/[\r\n]+/).map((line) => line.trim().replace(/\s+/g, ' ')))
  lines.delete('')
  if (lines.size >= MANY) return false
  return (
    [...lines].filter((line) => ![...lines].some((other) => other !== line && other.endsWith(line))).length < FEWEST
  )
}

export class Ring {
  readonly #folder = mkdtempSync(join(tmpdir(), 'client-'))
  /** PEM file of what the client's system trusts. */
  readonly authorities = join(this.#folder, 'authorities.pem')
  readonly #controls = new Map<string, Promise<ClientLog>>()
  readonly problems: string[] = []
  #count = 0

  /** Only in a mount namespace of its own: the lab's authority is put among the system's. */
  static async start(programs: readonly Program[]): Promise<Ring> {
    const ring = new Ring()
    const { pem } = await labAuthority()
    writeFileSync(ring.authorities, `${existsSync(AUTHORITIES) ? readFileSync(AUTHORITIES, 'utf8') : ''}\n${pem}`)
    if (existsSync(AUTHORITIES)) execFileSync('mount', ['--bind', ring.authorities, AUTHORITIES])
    const hosts = join(ring.#folder, 'hosts')
    writeFileSync(hosts, `127.0.0.1 localhost\n${SERVER} ${SERVER_NAME}\n`)
    execFileSync('mount', ['--bind', hosts, '/etc/hosts'])
    for (const name of programs.flatMap(({ npm = [] }) => npm))
      cpSync(join(import.meta.dirname, '../../node_modules', name), join(ring.#folder, 'node_modules', name), {
        recursive: true,
      })
    return ring
  }

  end() {
    rmSync(this.#folder, { recursive: true, force: true })
  }

  /** null when it cannot be built, which is said in `problems` and costs no other case its logs. */
  async open({ one, turn }: Job): Promise<Site | null> {
    try {
      return await one.open(turn, this.authorities)
    } catch (error) {
      this.problems.push(`${one.name}: ${error instanceof Error ? error.message : String(error)}`)
      return null
    }
  }

  async try(program: Program, one: ClientCase, site: Site, language: string): Promise<ClientLog> {
    const certificateMatters = one.expected.some(({ cause }) => cause?.startsWith('cert-') === true)
    const wanted = {
      ...adapted(site, program.can, certificateMatters),
      language,
    }
    const result = { program: program.name, case: one.name, expected: one.expected }
    if (one.asks && program.can.asks) return { ...result, leftOut: 'cannot do this', why: 'asks its user', log: '' }
    const tasks = one.plainToo ? [wanted, { ...wanted, security: 'plain' as const }] : [wanted]
    const { task, why } = await this.#possible(program, one, tasks)
    if (task === null) return { ...result, leftOut: 'cannot do this', why, log: '' }
    const ended = await this.#run(program, task, site)
    return { ...result, ...judged(program, task, ended), log: ended.log }
  }

  /** The first that the program can do, where nothing is wrong; or why it can do none. */
  async #possible(
    program: Program,
    { healthy }: ClientCase,
    tasks: readonly Task[],
  ): Promise<{ readonly task: Task | null; readonly why: string }> {
    let why = ''
    for (const task of tasks) {
      const reason = whyNot(program.can, task)
      const at = reason === null ? await this.#failsAtHealthy(program, task, healthy) : null
      if (reason === null && at === null) return { task, why: '' }
      why ||= reason ?? `fails with a healthy server: ${at}`
    }
    return { task: null, why }
  }

  /** The healthy server that it cannot do this with, or null. */
  async #failsAtHealthy(program: Program, task: Task, healthy: Healthy | undefined): Promise<string | null> {
    const controls = [
      () => this.control(program, task),
      ...(healthy ? [() => this.control(program, task, healthy)] : []),
    ]
    for (const control of controls) {
      const { leftOut, case: name } = await control()
      if (leftOut === 'cannot do this') return name
    }
    return null
  }

  /** The same task where nothing is wrong: what fails at that says nothing about a fault. */
  control(program: Program, task: Task, healthy?: Healthy): Promise<ClientLog> {
    const name = ['healthy', ...(healthy ? [healthy.name] : []), modeOf(task)].join('.')
    const key = `${program.name} ${name}`
    const known = this.#controls.get(key) ?? this.#healthy(program, task, name, healthy)
    this.#controls.set(key, known)
    return known
  }

  controls(): Promise<readonly ClientLog[]> {
    return Promise.all(this.#controls.values())
  }

  async #healthy(program: Program, task: Task, name: string, healthy: Healthy | undefined): Promise<ClientLog> {
    const site = await (healthy?.open() ?? healthyLab(task, this.authorities))
    try {
      const { host, port, user, password, caFile, uploadFolder } = site.task
      const download = task.download === null ? null : site.smallFile
      const here = { host, port, user, password, download, uploadFolder, caFile }
      const same = { ...task, ...here, pause: 0, activeAddress: null, language: ENGLISH }
      const ended = await this.#run(program, same, site)
      const result = { program: program.name, case: name, expected: [works], log: ended.log }
      if (!hasSucceeded(program, same, ended))
        return { ...result, leftOut: 'cannot do this', why: `exit code ${ended.code}` }
      return { ...result, leftOut: saysTooLittle(ended.log) ? 'says too little' : null, why: '' }
    } finally {
      await site.close()
    }
  }

  async #run(program: Program, task: Task, site: Site): Promise<Ended> {
    const folder = join(this.#folder, `${this.#count++}`)
    mkdirSync(folder)
    try {
      return await runProgram(program, task, folder, site)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

async function healthyLab(task: Task, caFile: string): Promise<Site> {
  // With the right password, and for who speaks implicit TLS, nothing is wrong with these.
  const scenario = task.security === 'implicit' ? 'explicit-on-implicit-port' : 'wrong-password'
  const running = await startLab(task.host === SERVER6 ? 'healthy-ipv6' : scenario, null)
  const { port, account } = running
  const host = task.host === SERVER6 ? SERVER6 : SERVER_NAME
  const here = { host, port, user: account.user, password: account.password, uploadFolder: '/', caFile }
  return {
    task: { ...task, ...here },
    smallFile: SMALL_FILE,
    at: (argv) => argv,
    close: () => running.close(),
  }
}

function hasSucceeded(program: Program, task: Task, ended: Ended): boolean {
  return program.succeeded?.(ended, task) ?? ended.code === 0
}

function judged(program: Program, task: Task, ended: Ended): Pick<ClientLog, 'leftOut' | 'why'> {
  if (ended.code === null) return { leftOut: 'waits for ever', why: '' }
  if (hasSucceeded(program, task, ended)) return { leftOut: 'does not mind', why: '' }
  if (saysTooLittle(ended.log)) return { leftOut: 'says too little', why: '' }
  return { leftOut: null, why: '' }
}

const modeOf = (task: Task): string =>
  [
    task.security,
    task.data,
    ...(task.host.includes(':') ? ['ipv6'] : []),
    ...(task.tlsMax === '1.2' ? ['tls1.2'] : []),
    ...(task.verify || task.security === 'plain' ? [] : ['unverified']),
    ...(task.clearData ? ['clear-data'] : []),
    ...(task.listings > 0 ? [`list${task.listings}`] : []),
    ...(task.download === null ? [] : ['download']),
    ...(task.upload === null ? [] : ['upload']),
  ].join('-')

/** One or more programs at one site. */
export interface Job {
  readonly one: ClientCase
  /** Changes what may differ between two tries of one case. */
  readonly turn: number
  readonly programs: readonly Program[]
  /** A locale for all of them; every third log is in one of its program's other languages when absent. */
  readonly language?: string
}

const languageOf = ({ languages = [] }: Program, turn: number): string =>
  (turn % 3 === 2 ? languages[turn % languages.length] : undefined) ?? ENGLISH

/** Every program on every case. */
export const jobsOf = (programs: readonly Program[], cases: readonly ClientCase[]): readonly Job[] =>
  cases.flatMap((one, turn): Job[] =>
    one.shared
      ? [{ one, turn, programs }]
      : programs.map((program, first) => ({ one, turn: turn + first, programs: [program] })),
  )

/** The same sessions in every language that a program has, as `CASE@LOCALE`; in English without that. */
export const jobsByLanguage = (programs: readonly Program[], cases: readonly ClientCase[]): readonly Job[] =>
  programs.flatMap((program) =>
    cases.flatMap((one, turn) =>
      [ENGLISH, ...(program.languages ?? [])].map((language) => ({
        one: language === ENGLISH ? one : { ...one, name: `${one.name}@${language.replace(/\..*/, '')}` },
        turn,
        programs: [program],
        language,
      })),
    ),
  )

/** Several at once: most of each is waiting for what never comes. */
export async function runRing(
  ring: Ring,
  jobs: readonly Job[],
  atOnce: number,
  done: (log: ClientLog) => void = () => undefined,
): Promise<readonly ClientLog[]> {
  const results: ClientLog[] = []
  const waiting = [...jobs]
  const worker = async () => {
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
      const site = await ring.open(job)
      if (site === null) continue
      try {
        for (const [number, program] of job.programs.entries()) {
          const language = job.language ?? languageOf(program, job.turn + (job.one.shared ? number : 0))
          const log = await ring.try(program, job.one, site, language)
          results.push(log)
          done(log)
        }
      } finally {
        await site.close()
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return [...results, ...(await ring.controls())]
}
