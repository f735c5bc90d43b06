/** Sessions of the practice lab that must fail. */
import type { Run, Scenario, Setup } from '../../src/main/lab/scenario.ts'
import { SCENARIOS } from '../../src/main/lab/scenarios.ts'
import type { DialectName } from '../../src/main/lab/server/dialects.ts'
import { findScenario, type RunningScenario, startScenario } from '../../src/main/lab/start-scenario.ts'
import type { SessionPlan } from '../../src/shared/session/plan.ts'
import { type ClientCase, dataMode, isSameWithoutTls, onlyOurs, slug, truthsOf } from './cases.ts'
import type { DataMode, Task } from './program.ts'

/** Addresses of the server in the ring's namespace: public ones to look at, as a server's on the internet. */
export const SERVER = '203.0.113.7'
export const SERVER6 = '2001:db8:7::7'
/** Certificates of the lab hold it. */
export const SERVER_NAME = 'ftp.practice.example'

/** Every practice server has it. */
export const SMALL_FILE = '/readme.txt'

/** s that a client is to wait for an answer: longer than anything that comes in the lab. */
const PATIENCE = 3

export function startLab(name: string, dialect: DialectName | null): Promise<RunningScenario> {
  const address = findScenario(name)?.family === 'ipv6' ? SERVER6 : SERVER
  return startScenario(name, { address, ...(dialect === null ? {} : { dialect }) })
}

const demandsLoginUnderTls = ({ server }: Setup): boolean =>
  'dialect' in server && (server.requires ?? []).includes('login')

async function openAt(
  { scenario, fixes, run, data }: { scenario: Scenario; fixes: number; run: Run; data: DataMode },
  turn: number,
  authorities: string,
) {
  // The same fault gives the same verdict in other servers' words, the scenario says.
  const dialects = [null, ...(scenario.alsoAs ?? [])]
  const running = await startLab(scenario.name, dialects[turn % dialects.length] ?? null)
  for (let made = 0; made < fixes; made++) await running.applyNextFix()
  const password = run.password ?? running.account.password
  return {
    task: taskOf(running.planFor(run), password, data, authorities),
    smallFile: SMALL_FILE,
    at: (argv: readonly string[]) => argv,
    close: () => running.close(),
  }
}

function casesOf(scenario: Scenario): ClientCase[] {
  return [scenario, ...(scenario.fixes ?? [])].flatMap(({ runs, setup }, fixes) =>
    runs
      .filter((run) => run.expect.outcome === 'fails' && !onlyOurs(run))
      .map((run) => ({
        name: [scenario.name, ...(fixes > 0 ? [`after-${fixes}`] : []), slug(run.label)].join('.'),
        scenario: scenario.name,
        expected: truthsOf(run),
        asks: runs.some(({ account }) => account !== undefined),
        plainToo: isSameWithoutTls(run, runs) && !demandsLoginUnderTls(setup),
        shared: false,
        open: (turn, authorities) => openAt({ scenario, fixes, run, data: dataMode(run, runs) }, turn, authorities),
      })),
  )
}

export const LAB_CASES: readonly ClientCase[] = SCENARIOS.flatMap(casesOf)

/** What FTPScope itself would do, as a client's task. */
export function taskOf(plan: SessionPlan, password: string, data: DataMode, authorities: string): Task {
  const { steps } = plan
  const transfers = steps.download !== null || steps.uploadBytes !== null
  return {
    host: plan.host === SERVER ? SERVER_NAME : plan.host,
    port: plan.port,
    user: plan.user,
    password,
    security: plan.security,
    data,
    verify: plan.security !== 'plain',
    caFile: authorities,
    tlsMax: plan.tls?.max === '1.2' ? '1.2' : '1.3',
    clearData: plan.security !== 'plain' && plan.protection === 'C',
    activeAddress: plan.data.activeAddress,
    listings: transfers ? 0 : steps.listings + (steps.idleSeconds ? 1 : 0),
    pause: steps.idleSeconds ?? 0,
    // Programs that take a URL and others must come to the same file.
    download: steps.download === null ? null : `/${steps.download.replace(/^\//, '')}`,
    upload: steps.uploadBytes,
    uploadFolder: '/',
    patience: PATIENCE,
    language: 'C.UTF-8',
  }
}
