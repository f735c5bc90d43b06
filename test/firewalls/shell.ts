/**
 * `npm run firewall:shell -- NAME [client|firewall|server]`: builds a scenario and opens a shell in it. All of it is
 * gone when the shell ends.
 */
import { spawnSync } from 'node:child_process'
import { whyRealServersCannotRun } from '../real-servers/packages.ts'
import { type Place, whyNoNetworks } from './network.ts'
import { loadScenario, scenarioNames } from './scenario.ts'
import { buildStand, optionsOf } from './stand.ts'

const [name = '', place = 'client'] = process.argv.slice(2)

async function main(): Promise<number> {
  const reason = whyNoNetworks() ?? whyRealServersCannotRun()
  if (reason !== null) {
    console.error(`Left out: ${reason}`)
    return 1
  }
  if (!scenarioNames().includes(name) || !/^(client|firewall|server)$/.test(place)) {
    console.error('npm run firewall:shell -- NAME [client|firewall|server], where NAME is one of')
    console.error(`  ${scenarioNames().join('\n  ')}`)
    return 64
  }
  const scenario = await loadScenario(name)
  const stand = await buildStand(scenario)
  try {
    const { network, server } = stand
    const [run] = Object.values(scenario.runs)
    const { host } = optionsOf(
      run ?? { options: {}, expect: { outcome: 'works', stage: null, cause: null, culprit: null } },
      server,
    )
    console.log(`${scenario.title}\n${scenario.story}\n`)
    console.log(
      `client ${network.clientAddress}, firewall ${network.inside} and ${network.outside}, server ${network.serverAddress}`,
    )
    if (server !== null)
      console.log(`${server.product} on port ${server.port}, user ${server.user}, password ${server.password}`)
    console.log(`Try: curl -v --ssl-reqd -k -u ${server?.user ?? 'user'} ftp://${host}/`)
    console.log('The rules: nft list ruleset (in the firewall). Leave with exit.\n')
    const [file = '', ...rest] = network.command(place as Place, [process.env.SHELL ?? 'sh'])
    spawnSync(file, rest, { stdio: 'inherit', env: { ...process.env, PS1: `${name} ${place} # ` } })
  } finally {
    await stand.remove()
  }
  return 0
}

process.exitCode = await main()
