/** The app with all that it needs, for a host that is no Electron. */
import { judge } from '../app/judge.ts'
import { createApp } from '../app.ts'
import { version } from '../session/product.ts'
import { createSessionRunner } from '../session/run-session.ts'
import { WEB_HOST } from './web-window-host.ts'

/** @param home FTPScope's data folder */
export const openApp = (home: string) =>
  createApp({ host: WEB_HOST, home, version, runner: createSessionRunner(), computeVerdict: judge })
