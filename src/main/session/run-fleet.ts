/** Runs a session against each of many servers: bounded concurrency, one at a time for a server, no account locked. */
import type { Verdict } from '../../shared/diagnosis/finding.ts'

export interface FleetJob<Result> {
  /** Host and port: sessions with the same server never run side by side. */
  readonly server: string
  /** The same text for the same user with the same password; null where no account can be locked (anonymous). */
  readonly account: string | null
  /** Runs one session; the signal ends it properly. A rejection ends the whole run: the program is at fault. */
  readonly run: (signal: AbortSignal) => Promise<{ readonly verdict: Verdict; readonly result: Result }>
  /** In place of a session. @param because why it is not tried, in one sentence */
  readonly leaveOut: (because: string) => Result
}

export interface FleetRequest<Result> {
  readonly jobs: readonly FleetJob<Result>[]
  /** Sessions at the same time, 1 at least. */
  readonly parallel: number
  readonly signal: AbortSignal
  /** After each job, with its index in `jobs`; awaited before the next one begins. */
  readonly onResult?: (result: Result, index: number) => Promise<void> | void
  readonly onStart?: (index: number) => void
}

/** Windows domains and PAM lock an account after three to ten refusals; many servers may ask the same directory. */
const MOST_REFUSALS = 3

/** What is known of one user with one password. */
interface Account {
  accepted: boolean
  refusals: number
  /** Sessions that run while it is not known whether the password is right. */
  unproven: number
}

const LOGGED_IN = new Set([
  'post-login',
  'pasv-reply',
  'port-command',
  'tcp-data',
  'tls-data',
  'transfer',
  'transfer-end',
  'idle',
])

const loggedIn = ({ outcome, stage }: Verdict): boolean =>
  outcome === 'works' || outcome === 'works-with-warnings' || (stage !== null && LOGGED_IN.has(stage))

/**
 * @returns results in the order of the jobs
 * @throws what a job threw, after the sessions that ran beside it have ended
 */
export async function runFleet<Result>(request: FleetRequest<Result>): Promise<readonly Result[]> {
  const { jobs, parallel, onResult, onStart } = request
  const broken = new AbortController()
  const signal = AbortSignal.any([request.signal, broken.signal])
  const results = new Map<number, Result>()
  const waiting = jobs.map((_, index) => index)
  const running = new Set<Promise<void>>()
  const servers = new Set<string>()
  const accounts = new Map<string, Account>()
  let failure: { readonly error: unknown } | null = null

  const accountOf = ({ account }: FleetJob<Result>): Account | null => {
    if (account === null) return null
    const known = accounts.get(account) ?? { accepted: false, refusals: 0, unproven: 0 }
    accounts.set(account, known)
    return known
  }
  const keep = async (index: number, result: Result) => {
    results.set(index, result)
    await onResult?.(result, index)
  }

  const run = async (index: number, job: FleetJob<Result>, account: Account | null) => {
    const unproven = account !== null && !account.accepted
    if (unproven) account.unproven += 1
    try {
      onStart?.(index)
      const { verdict, result } = await job.run(signal)
      if (account && loggedIn(verdict)) account.accepted = true
      if (account && verdict.cause === 'login-rejected') account.refusals += 1
      await keep(index, result)
    } catch (error) {
      failure ??= { error }
      broken.abort()
    } finally {
      if (unproven) account.unproven -= 1
      servers.delete(job.server)
    }
  }

  /** Starts what may start now. */
  const start = async () => {
    for (let at = 0; at < waiting.length && running.size < parallel && !signal.aborted; ) {
      const index = waiting[at] ?? -1
      const job = jobs[index]
      if (!job) break
      const account = accountOf(job)
      const doubtful = account !== null && !account.accepted
      if (doubtful && account.refusals >= MOST_REFUSALS) {
        waiting.splice(at, 1)
        await keep(index, job.leaveOut(REFUSED))
      } else if (servers.has(job.server) || (doubtful && account.refusals + account.unproven >= MOST_REFUSALS)) at += 1
      else {
        waiting.splice(at, 1)
        servers.add(job.server)
        const session = run(index, job, account).finally(() => running.delete(session))
        running.add(session)
      }
    }
  }

  while (!signal.aborted) {
    await start()
    if (running.size === 0) break
    await Promise.race(running)
  }
  await Promise.all(running)
  if (failure) throw (failure as { readonly error: unknown }).error
  for (const [index, job] of jobs.entries()) if (!results.has(index)) results.set(index, job.leaveOut(STOPPED))
  return jobs.flatMap((_, index) => results.get(index) ?? [])
}

const REFUSED = `Not tried: ${MOST_REFUSALS} servers refused this user and password and none took them; more would lock the account.`
const STOPPED = 'Not tried: the run was stopped.'
