/** Sessions through real firewalls to real servers that must fail: the first of each scenario that any client can be given. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { planSession } from '../../src/shared/session/plan-session.ts'
import { OPEN } from '../firewalls/nft-parts.ts'
import { loadScenario, type Scenario, type ScenarioRun, type Setting, scenarioNames } from '../firewalls/scenario.ts'
import { buildStand, optionsOf } from '../firewalls/stand.ts'
import { UPLOAD_FOLDER } from '../real-servers/server.ts'
import {
  AUTHORITIES,
  type ClientCase,
  dataMode,
  type Healthy,
  isSameWithoutTls,
  onlyOurs,
  type Site,
  slug,
  truthsOf,
} from './cases.ts'
import { taskOf } from './lab-cases.ts'

/** Other hosts than the scenario's server, another family, and uploads into a folder are not every client's. */
const needsMore = ({ options }: ScenarioRun): boolean =>
  options.host !== undefined || (options.family ?? 'any') !== 'any' || (options.uploadBytes ?? null) !== null

/** Where the server locks nobody into the folder, a path leads to another file than the same path in a URL. */
const leadsElsewhere = ({ server }: Scenario, { options }: ScenarioRun): boolean =>
  server?.programs !== undefined && (options.download ?? null) !== null

/** Nothing wrong, and what the server demands of every client's TLS as in the scenario, unless that is the fault. */
function healthyFor({ server, runs }: Scenario, run: ScenarioRun): Healthy | undefined {
  if (server === null) return undefined
  const { product } = server
  const reuse = server.sessionReuseRequired === true && run.expect.cause !== 'tls-session-reuse-required'
  const tls = server.tls === 'implicit' ? 'implicit' : 'offered'
  const setting: Setting = { server: { product, tls, sessionReuseRequired: reuse }, firewall: OPEN }
  return {
    name: `${product}${reuse ? '-reuse' : ''}`,
    open: () => openAt({ ...setting, runs }, { options: run.options, expect: run.expect }),
  }
}

async function openAt(scenario: Setting & Pick<Scenario, 'runs'>, run: ScenarioRun): Promise<Site> {
  const stand = await buildStand(scenario)
  const folder = mkdtempSync(join(tmpdir(), 'authorities-'))
  const bundle = join(folder, 'bundle.pem')
  writeFileSync(
    bundle,
    `${existsSync(AUTHORITIES) ? readFileSync(AUTHORITIES, 'utf8') : ''}\n${stand.server?.authority ?? ''}`,
  )
  const plan = planSession({ ...optionsOf(run, stand.server), listings: run.options.listings ?? 1 })
  const task = taskOf(
    plan,
    run.password ?? stand.server?.password ?? 'none',
    dataMode(run, Object.values(scenario.runs)),
    bundle,
  )
  const trusting = ['sh', '-c', `mount --bind '${bundle}' ${AUTHORITIES} && exec "$@"`, 'sh']
  return {
    task: {
      ...task,
      uploadFolder: `/${UPLOAD_FOLDER}/`,
    },
    smallFile: '/hello.txt',
    at: (argv) => stand.network.command('client', [...trusting, ...argv]),
    async close() {
      await stand.remove()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export async function firewallCases(): Promise<readonly ClientCase[]> {
  const cases: ClientCase[] = []
  for (const name of scenarioNames()) {
    const scenario = await loadScenario(name)
    const runs = Object.entries(scenario.runs)
    const can = ([, run]: (typeof runs)[number]) => !onlyOurs(run) && !needsMore(run) && !leadsElsewhere(scenario, run)
    const first = runs.find((one) => one[1].expect.outcome === 'fails' && can(one))
    if (first === undefined) continue
    const [label, run] = first
    const healthy = healthyFor(scenario, run)
    cases.push({
      name: `firewall.${name}.${slug(label)}`,
      scenario: name,
      expected: truthsOf(run),
      asks: runs.some(([, { account }]) => account !== undefined),
      plainToo: isSameWithoutTls(run, Object.values(scenario.runs)) && scenario.server?.tls !== 'required',
      shared: scenario.once !== true,
      ...(healthy === undefined ? {} : { healthy }),
      open: () => openAt(scenario, run),
    })
  }
  return cases
}
