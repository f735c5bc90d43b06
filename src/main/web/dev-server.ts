/** `npm run dev`: the window with hot reload from Vite, talking to the real app. No Electron needed. */
import { randomBytes } from 'node:crypto'
import type { Server } from 'node:http'
import type { ViteDevServer } from 'vite'
import { dataFolder } from '../storage/data-folder.ts'
import { createDownloads } from './downloads.ts'
import { respond } from './http-server.ts'
import { openApp } from './open-app.ts'
import { attachSockets } from './socket-wires.ts'
import { webWindowHost } from './web-window-host.ts'

export async function attachApp({ httpServer, config, middlewares }: ViteDevServer): Promise<void> {
  if (!httpServer) return
  const app = openApp(dataFolder())
  await app
  const downloads = createDownloads()
  const token = randomBytes(32).toString('base64url')
  attachSockets(httpServer as Server, { app, host: webWindowHost(downloads), token, others: 'ignore' })
  middlewares.use((request, response, next) => {
    respond(request, response, null, downloads).then((done) => done || next(), next)
  })
  httpServer.once('close', () => void app.then((opened) => opened.close()))
  httpServer.once('listening', () => config.logger.info(`  Open the page with this behind its address: #${token}`))
}
