/** `sources.json`: whose words each golden session holds, for everybody who asks. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loadScenario } from '../firewalls/scenario.ts'
import { type Product, versionOf } from '../real-servers/packages.ts'
import type { Recording } from './recordings.ts'
import { STANDS } from './stands.ts'

const SOURCES = join(import.meta.dirname, 'sources.json')

export const readSources = async (): Promise<Record<string, string>> =>
  JSON.parse(await readFile(SOURCES, 'utf8').catch(() => '{}'))

const withVersion = (server: { readonly product: Product } | null): string =>
  server === null ? '' : `${server.product} ${versionOf(server.product)} `

/** `vsftpd 3.0.3 behind nftables, which opens no data ports`. */
async function sourceOf(recording: Recording): Promise<string> {
  switch (recording.from) {
    case 'servers':
      return `${withVersion(recording.server)}${recording.with ?? ''}`.trim()
    case 'stands': {
      const { server, with: what } = STANDS[recording.stand]
      return `${withVersion(server)}${what}`
    }
    case 'firewalls': {
      const { server } = await loadScenario(recording.scenario)
      return `${withVersion(server) || 'no server '}in test/firewalls/scenarios/${recording.scenario}.ts`
    }
    case 'lab':
      return `simulated: ${recording.source}`
  }
}

export async function noteSource(recording: Recording): Promise<void> {
  const known = { ...(await readSources()), [`${recording.rule}/${recording.name}`]: await sourceOf(recording) }
  const sorted = Object.fromEntries(Object.entries(known).sort(([one], [other]) => (one < other ? -1 : 1)))
  await writeFile(SOURCES, `${JSON.stringify(sorted, null, 2)}\n`)
}
