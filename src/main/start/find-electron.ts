/** Electron's binary, fetched once if need be. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** Where the binary is in its folder. */
const NAMES: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
}

export type Found = { readonly path: string } | { readonly missing: string }

/** The binary's path; or why there is none, with what helps. */
export function findElectron(): Found {
  let manifest: string
  try {
    manifest = createRequire(import.meta.url).resolve('electron/package.json')
  } catch {
    return { missing: 'it is not installed. npm ci installs it.' }
  }
  const given = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (given) return found(join(given, NAMES[process.platform] ?? 'electron'))
  const folder = dirname(manifest)
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }
  const isHere = existsSync(join(folder, 'path.txt'))
  if (!isHere) console.error(`Fetching Electron ${version} (about 110 MB), once.`)
  const watch = pathToFileURL(join(import.meta.dirname, 'watch-download.ts')).href
  const fetched = spawnSync(process.execPath, ['--import', watch, join(folder, 'install.js')], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: downloadEnvironment(process.env),
  })
  if (fetched.status !== 0) return { missing: DOWNLOAD_FAILED }
  return found(join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8')))
}

const found = (path: string): Found => (existsSync(path) ? { path } : { missing: `${path} does not exist.` })

const DOWNLOAD_FAILED = [
  'its binary could not be downloaded (see above).',
  '  HTTPS_PROXY=http://HOST:PORT        when the way out is a proxy',
  '  ELECTRON_MIRROR=https://HOST/PATH/  when there is a mirror',
  '  ELECTRON_OVERRIDE_DIST_PATH=FOLDER  when it was unpacked by hand',
].join('\n')

/** The proxy and the certification authorities that the system and npm are set to; Node alone takes neither. */
export function downloadEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const proxy = env.HTTPS_PROXY ?? env.https_proxy ?? env.npm_config_https_proxy ?? env.npm_config_proxy
  const except = env.NO_PROXY ?? env.no_proxy ?? env.npm_config_noproxy
  return {
    ...env,
    ...(proxy ? { HTTPS_PROXY: proxy } : {}),
    ...(except ? { NO_PROXY: except } : {}),
    NODE_USE_ENV_PROXY: '1',
    NODE_USE_SYSTEM_CA: '1',
  }
}
