/** The process that runs sessions: it works, and its end is survived. */
import { createServer } from 'node:net'
import { planSession } from '../../../shared/session/plan-session.ts'
import { DEFAULT_OPTIONS } from '../../../shared/session/profile.ts'
import { aside } from '../../aside/aside.ts'
import type { EngineChild } from '../engine-client.ts'
import { createEngineClient } from '../engine-client.ts'
import { forkEngine } from '../fork-engine.ts'
import { type Check, passed } from './check.ts'

/** @param folder of the built main process */
export const engineChecks = (folder: string): readonly Check[] => [
  {
    title: 'Session in the engine’s process',
    async run() {
      const engine = createEngineClient(() => forkEngine(folder))
      try {
        const { header, events } = await engine.run(request(await closedPort()))
        const refused = events.find(({ type }) => type === 'connect-failed')
        if (!refused) throw new Error(`${events.length} events came, and none says that the port is closed`)
        return passed(`${events.length} events, with ${header.environment?.tlsLibrary ?? 'an unknown library'}`)
      } finally {
        engine.close()
      }
    },
  },
  {
    title: 'Thread for long files',
    async run() {
      const servers = 5_000
      const { value } = await aside('servers', { text: 'ftp://self-test.example/\n'.repeat(servers) })
      if (value.profiles.length === 0) throw new Error('it read nothing')
      return passed(`${servers} lines read beside the app`)
    },
  },
  {
    title: 'Engine that dies',
    async run() {
      let child: EngineChild | null = null
      const engine = createEngineClient(() => {
        child = forkEngine(folder)
        return child
      })
      const server = createServer(() => {})
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      const { port } = server.address() as { port: number }
      try {
        const { events } = await engine.run({
          ...request(port),
          onEvent: ({ type }) => {
            if (type === 'connected') child?.kill()
          },
        })
        const last = events.at(-1)
        if (last?.type !== 'session-ended' || last.reason !== 'program-error')
          throw new Error(`it ends with ${last?.type}`)
        return passed(last.message ?? '')
      } finally {
        engine.close()
        server.close()
      }
    },
  },
]

const request = (port: number) => ({
  plan: planSession({ ...DEFAULT_OPTIONS, host: '127.0.0.1', port, silence: 30_000 }),
  secrets: { password: '' },
  transcriptFile: null,
})

/** One that was free a moment ago. */
async function closedPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}
