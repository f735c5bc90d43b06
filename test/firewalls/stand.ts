/** A scenario built: its network with server, rules and whatever else it asks for. */
import { DEFAULT_OPTIONS, type SessionOptions } from '../../src/shared/session/profile.ts'
import { type CertificateFiles, makeCertificate } from '../real-servers/certificates.ts'
import type { RunningServer } from '../real-servers/server.ts'
import { certificateFolder, startServer } from '../real-servers/start-server.ts'
import { makeNetwork, SERVER_NAME, SERVER_NAME_IPV4, SERVER_NAME_IPV6 } from './network.ts'
import { rulesOf, type Scenario, type ScenarioRun, type Setting, type Stand } from './scenario.ts'

/** ms: longest silence of a session; short, because every wait in these scenarios is for something that never comes. */
const SILENCE = 2500

let certificate: Promise<CertificateFiles> | undefined

/** One for all networks: every name and address that a scenario reaches its server by. */
const networkCertificate = (): Promise<CertificateFiles> => {
  const names = [SERVER_NAME_IPV4, SERVER_NAME_IPV6, SERVER_NAME]
  const addresses = ['198.51.100.20', '2001:db8:2::20', '192.0.2.1', '10.20.30.40']
  certificate ??= makeCertificate(certificateFolder(), [...names, ...addresses])
  return certificate
}

/** A network with the scenario's server and rules. The caller removes both. */
export async function buildStand(scenario: Setting & Partial<Scenario>): Promise<Stand & { remove(): Promise<void> }> {
  const network = await makeNetwork(scenario.network)
  let server: RunningServer | null = null
  const remove = async () => {
    await server?.stop()
    await network.remove()
  }
  try {
    if (scenario.server !== null)
      server = await startServer({
        address: scenario.onOneMachine ? '127.0.0.1' : network.serverAddress,
        certificate: await networkCertificate(),
        ...scenario.server,
        namespace: network.namespace(scenario.onOneMachine ? 'client' : 'server'),
      })
    await network.loadRules(rulesOf(scenario, network))
    await scenario.prepare?.({ network, server })
  } catch (error) {
    await remove()
    throw error
  }
  return { network, server, remove }
}

export const optionsOf = (
  run: Pick<ScenarioRun, 'options'> & Partial<ScenarioRun>,
  server: RunningServer | null,
): SessionOptions => ({
  ...DEFAULT_OPTIONS,
  host: SERVER_NAME_IPV4,
  user: server?.user ?? 'user',
  ca: server === null ? [] : [server.authority],
  silence: SILENCE,
  pinnedFingerprint: run.withPin === true && server !== null ? server.fingerprint : null,
  ...run.options,
})
