/** A sweep of passive ports without a far end: bounded, only what the server announces, and in the form that a responder's has. */
import { createServer } from 'node:net'
import { describe, expect, test } from 'vitest'
import { diagnose } from '../../../src/shared/diagnosis/diagnose.ts'
import { SWEEP, sweptPorts } from '../../../src/shared/firewall-rules/passive-ports.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'
import type { Report } from '../../../src/shared/report/report.ts'
import { deriveView } from '../../../src/shared/transcript/derive-view.ts'
import type { Script } from '../../scripted-server/script.ts'
import { startScriptedServer } from '../../scripted-server/scripted-server.ts'
import { runInProcess } from '../cli/in-process.ts'
import { runAgainst } from './run.ts'

/** A port at which nobody listens. */
async function deadPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}

const announced = (port: number) => `229 Entering Extended Passive Mode (|||${port}|)`
const WORKS = { act: true } as const

async function swept(script: Script, sweep: number) {
  const run = await runAgainst(script, { data: { methods: ['EPSV'] }, steps: { sweep } })
  const view = deriveView(run)
  const asked = run.events.filter((event) => event.type === 'command' && event.verb === 'EPSV').length - 1
  return { ...run, view, asked, ports: sweptPorts(view), diagnosis: diagnose(run, PRODUCTS) }
}

describe('a sweep', { timeout: 600_000 }, () => {
  test('asks so often as was said, connects to each, and changes nothing where all answer', async () => {
    const { asked, ports, diagnosis, view } = await swept({}, 8)
    expect(asked).toBe(8)
    expect(ports).toMatchObject({ silent: [], refused: [], sample: { size: 9 } })
    expect(ports?.passed.length).toBeGreaterThan(1)
    expect(diagnosis.verdict.outcome).toBe('works')
    expect(view.attempts.map(({ started }) => started?.label)).toContain(SWEEP)
  })

  test('a port where nobody listens is refused, tried twice, and stands apart from those that answer', async () => {
    const dead = await deadPort()
    const verbs = { EPSV: [WORKS, WORKS, announced(dead), WORKS, announced(dead), announced(dead), WORKS] }
    const { ports, view } = await swept({ verbs }, 6)
    expect(ports?.refused).toEqual([dead])
    expect(ports?.passed).not.toContain(dead)
    const dials = view.datas.filter(({ connectStarted }) => connectStarted?.to.port === dead)
    expect(dials).toHaveLength(2)
  })

  test('leaves the server alone once nothing has answered twelve times', async () => {
    const dead = await Promise.all(Array.from({ length: 20 }, deadPort))
    const verbs = { EPSV: [WORKS, ...dead.map(announced)] }
    const { asked, diagnosis } = await swept({ verbs }, 1000)
    expect(asked).toBe(12)
    // Refusals are the server's own: no firewall is named for them.
    expect(diagnosis.verdict.outcome).toBe('works')
  })

  test('stops when every port came so often that there is hardly another one', async () => {
    const [one, two] = [await deadPort(), await deadPort()]
    const verbs = { EPSV: [WORKS, ...Array.from({ length: 40 }, (_, at) => announced(at % 2 ? one : two))] }
    expect((await swept({ verbs }, 1000)).asked).toBe(16)
  })

  test('does not dial another host, nor a port that data never uses', async () => {
    const { ports, view } = await swept({ verbs: { EPSV: [WORKS, announced(22)] } }, 20)
    expect(ports?.sample.size).toBe(1)
    expect(view.datas.some(({ connectStarted }) => connectStarted?.to.port === 22)).toBe(false)
  })

  test('does not run where nobody was let in', async () => {
    const { view } = await swept({ verbs: { PASS: '530 No.' } }, 8)
    expect(view.attempts.map(({ started }) => started?.label)).not.toContain(SWEEP)
  })
})

test('on the command line: words and JSON', { timeout: 600_000 }, async () => {
  const server = await startScriptedServer({})
  try {
    const args = ['test', `ftp://127.0.0.1:${server.port}/`, '--data', 'epsv', '--sweep', '6', '--listings', '1']
    const { stdout } = await runInProcess(args)
    expect(stdout).toMatch(/Data ports\n.*Let through +\d+/s)
    const report: Report = JSON.parse((await runInProcess([...args, '--json'])).stdout)
    expect(report.sessions[0]?.passivePorts).toMatchObject({ silent: [], refused: [] })
    expect((await runInProcess([...args.slice(0, 4), '--sweep', '5000'])).code).toBe(64)
  } finally {
    await server.close()
  }
})
