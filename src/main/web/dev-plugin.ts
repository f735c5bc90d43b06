/** `npm run dev`: the window with hot reload from Vite, talking to the real app. No Electron needed. */
import { randomBytes } from 'node:crypto'
import type { Server } from 'node:http'
import type { Plugin } from 'vite'
import type { AppParts } from '../app/services.ts'
import { createApp } from '../app.ts'
import { createDownloads } from './downloads.ts'
import { respond } from './http-server.ts'
import { attachSockets } from './socket-wires.ts'
import { WEB_HOST, webWindowHost } from './web-window-host.ts'

export function appWhileDeveloping(parts: () => Omit<AppParts, 'host'>): Plugin {
  return {
    name: 'ftpscope-app',
    apply: 'serve',
    async configureServer({ httpServer, config, middlewares }) {
      // Vitest makes a server, too.
      if (!httpServer || process.env.VITEST) return
      const app = await createApp({ ...parts(), host: WEB_HOST })
      const downloads = createDownloads()
      const token = randomBytes(32).toString('base64url')
      attachSockets(httpServer as Server, { app, host: webWindowHost(downloads), token, others: 'ignore' })
      middlewares.use((request, response, next) => {
        respond(request, response, null, downloads).then((done) => done || next(), next)
      })
      httpServer.once('listening', () => config.logger.info(`  Open the page with this behind its address: #${token}`))
    },
  }
}
