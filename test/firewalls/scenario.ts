/**
 * The format of a scenario: what stands between client and server, how sessions are run through it, and what
 * must be found. Only tests read scenarios; a verdict comes from the transcript alone.
 */
import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Cause } from '../../src/shared/diagnosis/causes.ts'
import type { SessionOptions } from '../../src/shared/session/profile.ts'
import type { Culprit, Outcome, Stage } from '../../src/shared/session/vocabulary.ts'
import type { RunningServer, ServerOptions } from '../real-servers/server.ts'
import type { Network, NetworkOptions } from './network.ts'

export interface ExpectedVerdict {
  readonly outcome: Outcome
  readonly stage: Stage | null
  readonly cause: Cause | null
  readonly culprit: Culprit | null
}

export const WORKS: ExpectedVerdict = { outcome: 'works', stage: null, cause: null, culprit: null }

export const fails = (stage: Stage, cause: Cause, culprit: Culprit): ExpectedVerdict => ({
  outcome: 'fails',
  stage,
  cause,
  culprit,
})

export const warns = (stage: Stage, cause: Cause, culprit: Culprit): ExpectedVerdict => ({
  ...fails(stage, cause, culprit),
  outcome: 'works-with-warnings',
})

/** What curl and lftp must see; `untried` where the tool cannot be brought to do what the session does. */
export type Seen = 'works' | 'fails' | 'untried'

export interface ScenarioRun {
  /** What differs from a plain session's defaults; host and user are the scenario's server unless given. */
  readonly options: Partial<SessionOptions>
  readonly expect: ExpectedVerdict
  /** Only where the evidence at the client cannot decide; why is said in `undecided`. */
  readonly accept?: readonly Partial<ExpectedVerdict>[]
  readonly undecided?: string
  /** Causes that some finding must name, because they are as likely as the leading one. */
  readonly alsoNamed?: readonly Cause[]
  /** A wrong one, for instance; the server's own unless given. */
  readonly password?: string
  /** For `ACCT`, where it is asked for. */
  readonly account?: string
  /** Pins the certificate that the server itself has. */
  readonly withPin?: boolean
  /** What is met is a limit of FTPScope's own, which no other client shares. */
  readonly ownLimit?: true
  /** Both tools see what the verdict says unless given here, with the reason. */
  readonly proof?: { readonly curl: Seen; readonly lftp: Seen; readonly because: string }
}

/** What `prepare` and a shell get to work with. */
export interface Stand {
  readonly network: Network
  readonly server: RunningServer | null
}

/** What stands between client and server, and the server. */
export interface Setting {
  readonly network?: NetworkOptions
  /** null: nothing listens. It runs on the server's namespace at port 21, or 990 for implicit TLS. */
  readonly server: Omit<ServerOptions, 'namespace'> | null
  /** The server runs on the client's machine, at 127.0.0.1. */
  readonly onOneMachine?: true
  /** nftables text for the firewall; `{client}`, `{server}`, `{inside}`, `{outside}` become IPv4 addresses. */
  readonly firewall: string
  /** What stands there is gone after the first session. */
  readonly once?: true
  /** Whatever more must run: a proxy, a time-out, a second client. Ends with the network. */
  readonly prepare?: (stand: Stand) => Promise<void>
}

export interface Scenario extends Setting {
  /** One line that an admin would recognise. */
  readonly title: string
  /** What the firewall does, in plain words. */
  readonly story: string
  /** By a short name that says security and data mode. Run one after the other. */
  readonly runs: Readonly<Record<string, ScenarioRun>>
  /** What the differences between these very runs prove, where they prove something. */
  readonly matrix?: ExpectedVerdict
}

const FOLDER = join(import.meta.dirname, 'scenarios')

export const scenarioNames = (): string[] =>
  readdirSync(FOLDER)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => basename(file, '.ts'))
    .sort()

export async function loadScenario(name: string): Promise<Scenario> {
  const module = (await import(join(FOLDER, `${name}.ts`))) as { readonly scenario: Scenario }
  return module.scenario
}

/** The scenario's nftables text for one network. */
export const rulesOf = (scenario: Pick<Setting, 'firewall'>, network: Network): string =>
  scenario.firewall.replace(/\{(client|server|inside|outside)\}/g, (_, place: string) => {
    switch (place) {
      case 'client':
        return network.clientAddress
      case 'server':
        return network.serverAddress
      case 'inside':
        return network.inside
      default:
        return network.outside
    }
  })
