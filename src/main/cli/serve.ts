/** The app for a browser, until Ctrl-C. */
import { hostname, userInfo } from 'node:os'
import { dataFolder } from '../storage/data-folder.ts'
import { rendererFolder } from '../web/assets.ts'
import { noBrowserBecause, type OpenedBrowser, openBrowser } from '../web/open-browser.ts'
import { type Served, serve } from '../web/web-host.ts'
import { type Cli, ProgramError } from './cli.ts'
import { print } from './output.ts'

export interface ServeValues {
  readonly port?: number
  /** false by `--no-open`. */
  readonly open: boolean
}

/** @throws ProgramError */
export async function runServe(cli: Cli, { port = 0, open }: ServeValues): Promise<void> {
  const home = dataFolder(cli.env)
  const served = await start(home, port)
  await print(cli.stdout, `FTPScope is at ${served.url}\n`)
  cli.stderr.write('The address is for this machine and your user only; keep it to yourself. Ctrl-C ends FTPScope.\n')
  const [browser] = await Promise.all([show(cli, served, home, open), opened(served)])
  await new Promise<void>((resolve) => {
    if (cli.signal.aborted) resolve()
    else cli.signal.addEventListener('abort', () => resolve(), { once: true })
  })
  await browser?.forget()
  await served.close()
}

async function start(home: string, port: number): Promise<Served> {
  try {
    return await serve({
      renderer: rendererFolder(),
      port,
      // Most of the program, which a browser that has the address does not wait for.
      openApp: async () => (await import('../web/open-app.ts')).openApp(home),
    })
  } catch (error) {
    throw new ProgramError((error as Error).message, { cause: error })
  }
}

/** @throws ProgramError */
async function opened({ app, close }: Served): Promise<void> {
  try {
    await app
  } catch (error) {
    await close()
    throw new ProgramError((error as Error).message, { cause: error })
  }
}

/** Why no browser opened is no failure: the address is there. */
async function show(cli: Cli, { url, port }: Served, home: string, open: boolean): Promise<OpenedBrowser | null> {
  const reason = noBrowserBecause(process.platform, cli.env)
  if (reason !== null || cli.env.SSH_CONNECTION) {
    const user = userInfo().username
    cli.stderr.write(
      `${reason === null ? '' : `No browser is opened: ${reason}. `}From your own machine: ` +
        `ssh -L ${port}:127.0.0.1:${port} ${user}@${hostname()}, then open the address there.\n`,
    )
  }
  if (!open || reason !== null) return null
  try {
    return await openBrowser(url, home)
  } catch (error) {
    cli.stderr.write(`No browser is opened: ${(error as Error).message}. Open the address yourself.\n`)
    return null
  }
}
