/** Names with several addresses, and names that nobody answers for. The system's resolver is replaced. */
import { lookup } from 'node:dns'
import { expect, test, vi } from 'vitest'
import { startScriptedServer } from '../../scripted-server/scripted-server.ts'
import { ending, eventsOf, failedStep, firstOf, makePlan, runPlan } from './run.ts'

vi.mock('node:dns', { spy: true })
const HOST = 'ftp.example'
const resolver = vi.mocked(lookup)

type Answer = (error: null, found: { address: string; family: number }[] | string, family?: number) => void

/** Sockets that listen ask the same resolver, for their own address. */
function resolvesTo(...addresses: string[]): void {
  resolver.mockImplementation(((host: string, _options: unknown, answer: Answer) => {
    if (host !== HOST) answer(null, host, host.includes(':') ? 6 : 4)
    else if (addresses.length > 0) {
      answer(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      )
    }
  }) as unknown as typeof lookup)
}

const plan = (port: number) => makePlan('plain', port, { plan: { host: HOST } })

test('each address is an attempt of its own, the first that answers is kept', async () => {
  const server = await startScriptedServer({})
  resolvesTo('127.0.0.9', '::1', '127.0.0.1', '127.0.0.10')
  const run = await runPlan(plan(server.port))
  await server.close()
  expect(ending(run)).toMatchObject({ reason: 'finished' })
  expect(eventsOf(run, 'attempt-started').map(({ label, purpose }) => [label, purpose])).toEqual([
    ['test', 'main'],
    ['::1 (2 of 4 addresses)', 'address'],
    ['127.0.0.1 (3 of 4 addresses)', 'address'],
  ])
  expect(eventsOf(run, 'attempt-ended').map(({ result }) => result)).toEqual(['failed', 'failed', 'completed'])
  expect(eventsOf(run, 'connect-failed').map(({ to, attempt }) => [to.address, attempt])).toEqual([
    ['127.0.0.9', 1],
    ['::1', 2],
  ])
})

test('none answers', async () => {
  resolvesTo('127.0.0.9', '127.0.0.10')
  const run = await runPlan(plan(1))
  expect(ending(run)).toMatchObject({ reason: 'failed', message: '127.0.0.10 port 1: refused.' })
  expect(eventsOf(run, 'attempt-ended').map(({ result }) => result)).toEqual(['failed', 'failed'])
})

test('the family of the plan is what is asked for', async () => {
  resolvesTo('127.0.0.9')
  await runPlan(makePlan('plain', 1, { plan: { host: HOST, family: 'ipv6' } }))
  expect(resolver.mock.lastCall?.[1]).toMatchObject({ family: 6, all: true })
})

test('a resolver that never answers', async () => {
  resolvesTo()
  const run = await runPlan(plan(21))
  expect(firstOf(run, 'silence')).toMatchObject({ awaiting: 'dns-answer', stage: 'dns' })
  expect(failedStep(run)?.step).toBe('resolve')
})
