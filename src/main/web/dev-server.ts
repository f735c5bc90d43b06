/** `npm run dev`: the window with hot reload from Vite, talking to the real app. No Electron needed. */
import { randomBytes } from 'node:crypto'
import type { Server } from 'node:http'
import type { ViteDevServer } from 'vite'
import { judge } from '../app/judge.ts'
import { createApp } from '../app.ts'
import { version } from '../session/product.ts'
import { createSessionRunner } from '../session/run-session.ts'
import { dataFolder } from '../storage/data-folder.ts'
import { createDownloads } from './downloads.ts'
import { respond } from './http-server.ts'
import { attachSockets } from './socket-wires.ts'
import { WEB_HOST, webWindowHost } from './web-window-host.ts'

export async function attachApp({ httpServer, config, middlewares }: ViteDevServer): Promise<void> {
  if (!httpServer) return
  const app = await createApp({
    host: WEB_HOST,
    home: dataFolder(),
    version,
    runner: createSessionRunner(),
    computeVerdict: judge,
  })
  const downloads = createDownloads()
  const token = randomBytes(32).toString('base64url')
  attachSockets(httpServer as Server, { app, host: webWindowHost(downloads), token, others: 'ignore' })
  middlewares.use((request, response, next) => {
    respond(request, response, null, downloads).then((done) => done || next(), next)
  })
  httpServer.once('close', () => void app.close())
  httpServer.once('listening', () => config.logger.info(`  Open the page with this behind its address: #${token}`))
}
