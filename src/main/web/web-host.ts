/** The app on a loopback address, for a browser: on jump hosts, servers without a display, and where Electron is not. */
import { randomBytes } from 'node:crypto'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { App } from '../app.ts'
import { loadAssets } from './assets.ts'
import { createDownloads } from './downloads.ts'
import { createWebServer } from './http-server.ts'
import { attachSockets } from './socket-wires.ts'
import { webWindowHost } from './web-window-host.ts'

export type Served = Awaited<ReturnType<typeof serve>>

export interface ServeOptions {
  /** Folder of the built window. */
  readonly renderer: string
  /** 0 for any free one. */
  readonly port?: number
  /** Called once there is an address: a browser loads the page while the app is opened. */
  openApp(): Promise<App>
}

/** @throws Error that says what to do when the port is taken. */
export async function serve({ renderer, port = 0, openApp }: ServeOptions) {
  const assets = await loadAssets(renderer)
  const token = randomBytes(32).toString('base64url')
  const downloads = createDownloads()
  const server = createWebServer(assets, downloads)
  const { promise: app, resolve } = Promise.withResolvers<App>()
  const sockets = attachSockets(server, { app, host: webWindowHost(downloads), token, others: 'refuse' })
  const bound = await listen(server, port)
  resolve(openApp())
  return {
    /** With its token in the fragment, which is never sent, logged or passed on as a referrer. */
    url: `http://127.0.0.1:${bound}/#${token}`,
    port: bound,
    /** Rejects when it could not be opened. */
    app,
    async close() {
      sockets.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await app.then(
        (opened) => opened.close(),
        () => {},
      )
    },
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        reject(new Error(`Port ${port} is in use. Choose another, or none for any free one.`))
      else if (error.code === 'EACCES') reject(new Error(`Port ${port} needs more rights. Choose one above 1023.`))
      else reject(error)
    })
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}
