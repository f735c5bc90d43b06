/** Networks are gone when they are removed, and when their maker was killed. */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { mustRun } from '../real-servers/packages.ts'
import { startMiddlebox } from './background.ts'
import { makeNetwork, type Place, SERVER_NAME, whyNoNetworks } from './network.ts'

const namespaces = (pid: number | undefined): string[] =>
  execFileSync('ip', ['netns', 'list'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.startsWith(`ftpscope-${pid}-`))

/** Runs a program that makes networks, as a process of its own. */
function runProgram(lines: readonly string[]): number {
  const folder = mkdtempSync(join(tmpdir(), 'ftpscope-test-'))
  try {
    const file = join(folder, 'program.ts')
    const network = join(import.meta.dirname, 'network.ts')
    writeFileSync(file, [`import { makeNetwork } from '${network}'`, ...lines].join('\n'))
    return spawnSync(process.execPath, [file], { timeout: 600_000, stdio: 'ignore' }).pid
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

describe.runIf(mustRun() && (process.env.CI === 'true' || whyNoNetworks() === null))('networks', () => {
  test('client and server meet through the firewall, by address and by name, until a rule forbids it', async () => {
    const network = await makeNetwork()
    try {
      await startMiddlebox(network, 'server', 'other-service', { port: 7777, greeting: 'hello' })
      const reaches = async (address: string) => {
        const dial = ['bash', '-c', 'exec 3<>/dev/tcp/$1/7777', 'bash', address]
        return (await network.run('client', ['timeout', '2', ...dial])).code === 0
      }
      expect(await reaches(network.serverAddress)).toBe(true)
      expect(await reaches(network.serverAddress6)).toBe(true)
      expect((await network.run('client', ['getent', 'hosts', SERVER_NAME])).stdout).toContain(network.serverAddress6)
      await network.loadRules(
        'table inet firewall {\n chain forward {\n type filter hook forward priority filter; policy drop;\n }\n}',
      )
      expect(await reaches(network.serverAddress)).toBe(false)
      expect(await network.rules()).toContain('policy drop')
    } finally {
      await network.remove()
    }
    expect(namespaces(process.pid)).toEqual([])
  })

  test('what runs in a network ends with it', async () => {
    const network = await makeNetwork()
    const places: readonly Place[] = ['client', 'firewall', 'server']
    const children = places.map((place) => network.start(place, ['sleep', '600']))
    // As sslsplit does, which divides into two.
    const half = Number((await network.run('server', ['sh', '-c', 'sleep 600 >/dev/null 2>&1 & echo $!'])).stdout)
    const runs = () => existsSync(`/proc/${half}`)
    expect(runs()).toBe(true)
    await network.remove()
    for (const child of children) expect(child.exitCode ?? child.signalCode).not.toBeNull()
    await expect.poll(runs, { timeout: 60_000 }).toBe(false)
    expect(readdirSync('/run/netns').filter((name) => name.startsWith(`ftpscope-${process.pid}-`))).toEqual([])
  })

  test('the network of a killed process goes with the next network that anybody makes', () => {
    const killed = runProgram(['await makeNetwork()', "process.kill(process.pid, 'SIGKILL')"])
    expect(namespaces(killed)).toHaveLength(3)
    runProgram(['const network = await makeNetwork()', 'await network.remove()'])
    expect(namespaces(killed)).toEqual([])
  })
})
