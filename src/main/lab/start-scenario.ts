/** Starts a scenario on loopback. The host and the port stay the same while fixes change what is behind them. */
import { X509Certificate } from 'node:crypto'
import type { Socket } from 'node:net'
import type { SessionSecrets } from '../../shared/session/plan.ts'
import { planSession } from '../../shared/session/plan-session.ts'
import { DEFAULT_OPTIONS } from '../../shared/session/profile.ts'
import { labAuthority } from './certificates.ts'
import { LabNetwork } from './lab-network.ts'
import { makeMiddlebox } from './middleboxes/make-middlebox.ts'
import type { Accept, MiddleboxSpec } from './middleboxes/middlebox.ts'
import type { Run, Scenario, ServerSpec, Setup } from './scenario.ts'
import { SCENARIOS } from './scenarios.ts'
import type { DialectName } from './server/dialects.ts'
import { FtpServer } from './server/ftp-server.ts'
import { otherService } from './server/other-services.ts'
import type { Account } from './server/server-state.ts'
import { type ServerTls, serverTls } from './server/server-tls.ts'

/** ms: longest silence within a step of a practice session. */
const SILENCE = 1_500
/** ms without any connection after which a scenario stops itself. */
const IDLE_LIMIT = 30 * 60_000

/** What may differ between two starts of one scenario without changing what is wrong in it. */
interface Variation {
  readonly dialect?: DialectName
  /** A loopback address, or one for documentation that this machine has; 127.0.0.1 or ::1 when absent. */
  readonly address?: string
  readonly account?: Account
  /** In place of the scenario's name in the labels of its plans. */
  readonly label?: string
  /** ms that bytes of the control connection take in each direction. */
  readonly latency?: number
}

export interface StartOptions extends Variation {
  /** ms without any connection after which the scenario stops itself. */
  readonly idleLimit?: number
}

export type RunningScenario = Awaited<ReturnType<typeof startScenario>>

export function findScenario(name: string): Scenario | undefined {
  return SCENARIOS.find((scenario) => scenario.name === name)
}

/** Rejects when there is no such scenario, or when this system cannot run it; the message says why. */
export async function startScenario(name: string, options: StartOptions = {}) {
  const scenario = findScenario(name)
  if (!scenario) throw new Error(`There is no practice scenario "${name}". "ftpscope lab list" names them all.`)
  const address = options.address ?? (scenario.family === 'ipv6' ? '::1' : '127.0.0.1')
  const network = new LabNetwork(address)
  try {
    return await start(scenario, network, options)
  } catch (error) {
    await network.close()
    throw error
  }
}

async function start(scenario: Scenario, network: LabNetwork, options: StartOptions) {
  const account = options.account ?? { user: 'lab', password: 'tide-lamp-27' }
  const names = ['localhost', 'ftp.practice.example', '127.0.0.1', '::1', network.address]
  const [authority, clientCertificate] = await Promise.all([labAuthority(), clientCertificateFor(scenario)])
  const site = new Site(network, account, names, options)

  let done = 0
  let entry = await site.raise(scenario.setup)
  const port =
    entry === 'silent'
      ? await network.silentPort()
      : entry === 'closed'
        ? await network.closedPort()
        : (await network.listen((socket) => (typeof entry === 'function' ? entry(socket) : socket.destroy()))).port

  const { promise: stopped, resolve: stop } = Promise.withResolvers<void>()
  const limit = options.idleLimit ?? IDLE_LIMIT
  const watch = setInterval(
    () => {
      if (!network.busy && performance.now() - network.lastUse > limit) void close()
    },
    Math.min(limit, 30_000),
  )
  watch.unref()
  const close = async () => {
    clearInterval(watch)
    await network.close()
    stop()
  }
  const fixes = scenario.fixes ?? []
  const nextFix = () => fixes[done] ?? null

  return {
    scenario,
    host: network.address,
    port,
    account,
    /** PEM of the lab's own certification authority. */
    caPem: authority.pem,
    /** Sessions that show what is wrong now. */
    runs: () => (done === 0 ? scenario.runs : (fixes[done - 1]?.runs ?? scenario.runs)),
    /** The next change that an admin would make; null when none is left. */
    nextFix,
    /** Makes it. Resolves to it, or to null when none was left. */
    async applyNextFix() {
      const fix = nextFix()
      if (!fix) return null
      entry = await site.raise(fix.setup)
      done++
      return fix
    },
    planFor: (run: Run) =>
      planSession(
        {
          ...DEFAULT_OPTIONS,
          host: network.address,
          port,
          user: account.user,
          ca: [authority.pem],
          listings: 1,
          silence: SILENCE,
          clientCertificate: run.withClientCertificate ? (clientCertificate?.chain ?? null) : null,
          pinnedFingerprint: run.withPin ? site.fingerprint() : null,
          ...run.options,
        },
        `${options.label ?? scenario.name}: ${run.label}`,
      ),
    secretsFor: (run: Run): SessionSecrets => ({
      password: run.password ?? account.password,
      ...(run.account === undefined ? {} : { account: run.account }),
      ...(run.withClientCertificate && clientCertificate ? { clientKey: clientCertificate.key } : {}),
    }),
    /** Verbs that arrived at the server since the last call; empty when no FTP server runs. Their arguments are left out. */
    arrivedAtServer: () => site.server?.arrived.splice(0) ?? [],
    /** Resolves when the scenario has stopped: closed, or idle for too long. */
    stopped,
    close,
  }
}

const clientCertificateFor = async (scenario: Scenario) =>
  scenario.runs.some((run) => run.withClientCertificate) ? (await labAuthority()).forClient() : null

/** Makes servers and devices of descriptions. */
class Site {
  readonly #network: LabNetwork
  readonly #account: Account
  readonly #names: readonly string[]
  readonly #variation: Variation
  #tls: ServerTls | null = null
  server: FtpServer | null = null

  constructor(network: LabNetwork, account: Account, names: readonly string[], variation: Variation) {
    this.#network = network
    this.#account = account
    this.#names = names
    this.#variation = variation
  }

  /** SHA-256 of the certificate that the server itself has. */
  fingerprint(): string | null {
    const chain = this.#tls?.certificate?.chain
    return chain ? new X509Certificate(chain).fingerprint256 : null
  }

  async raise(setup: Setup): Promise<Accept | 'silent' | 'closed'> {
    if ('nobody' in setup.server) return setup.server.nobody
    let accept: Accept =
      'service' in setup.server ? otherService(setup.server, this.#network) : await this.#server(setup.server)
    const path: MiddleboxSpec[] = [...(setup.path ?? [])]
    if (this.#variation.latency) path.push({ box: 'latency', ms: this.#variation.latency })
    for (const spec of path.reverse()) {
      const { port } = await this.#network.listen(accept)
      const dialNext = (): Socket => this.#network.connect({ address: this.#network.address, port })
      accept = await makeMiddlebox(spec, { network: this.#network, names: this.#names, dialNext })
    }
    return accept
  }

  async #server(spec: ServerSpec): Promise<Accept> {
    // Ready before it is announced, so that the reply to PASV comes as fast as every other one.
    if (spec.passive?.port === 'silent') await this.#network.silentPort()
    if (spec.passive?.port === 'closed') await this.#network.closedPort()
    if (spec.data?.path?.kind === 'other-source' || spec.active?.dial === 'from-other-address')
      await this.#network.needOtherSource()
    this.#tls = spec.tls === null ? null : await serverTls(spec.tls ?? {}, this.#names)
    const varied = { ...spec, dialect: this.#variation.dialect ?? spec.dialect }
    const server = new FtpServer(varied, this.#network, this.#account, this.#tls)
    this.server = server
    return (socket) => server.accept(socket)
  }
}
