#!/usr/bin/env node
// The command `ftpscope`. Plain JavaScript that any Node can read: it finds a Node that is new enough and the build.
import module from 'node:module'

// An import of a module of Node opens everything that it has, streams of files among them; this takes what is asked for.
const require = module.createRequire(import.meta.url)
const { existsSync, readFileSync, realpathSync, statSync } = require('node:fs')
const { dirname, join } = require('node:path')
const { fileURLToPath, pathToFileURL } = require('node:url')

const here = dirname(realpathSync(fileURLToPath(import.meta.url)))
const root = join(here, '../../..')
const COULD_NOT_RUN = 3

function fail(message) {
  process.stderr.write(`ftpscope: ${message}\n`)
  process.exit(COULD_NOT_RUN)
}

function numbers(version) {
  return version
    .replace(/^[^0-9]*/, '')
    .split('.')
    .map(Number)
}

function atLeast(version, wanted) {
  const has = numbers(version)
  const needs = numbers(wanted)
  for (let i = 0; i < needs.length; i++) if (has[i] !== needs[i]) return has[i] > needs[i]
  return true
}

/** Where the system keeps what programs can make anew; the user's own, because what lies there is run. */
function cacheFolder({ FTPSCOPE_HOME, LOCALAPPDATA, XDG_CACHE_HOME, HOME }) {
  if (FTPSCOPE_HOME) return join(FTPSCOPE_HOME, 'cache')
  if (process.platform === 'win32') return LOCALAPPDATA && join(LOCALAPPDATA, 'FTPScope', 'Cache')
  if (!HOME || statSync(HOME, { throwIfNoEntry: false })?.uid !== process.getuid()) return undefined
  if (process.platform === 'darwin') return join(HOME, 'Library', 'Caches', 'FTPScope')
  return join(XDG_CACHE_HOME?.startsWith('/') ? XDG_CACHE_HOME : join(HOME, '.cache'), 'ftpscope')
}

const build = join(root, 'out/main/cli.js')
const wanted = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).engines.node

if (atLeast(process.versions.node, wanted)) {
  if (!existsSync(build)) fail(`the program is not built yet. Run "npm ci" or "npm run build" in ${root}`)
  // Compiled code of the last run. Without a folder to keep it in, each run compiles anew.
  const cache = cacheFolder(process.env)
  if (cache) module.enableCompileCache(cache)
  const { main } = await import(pathToFileURL(build).href)
  await main(process.argv.slice(2))
} else {
  // A clone brings its own Node as a development dependency.
  const own = [join(root, 'node_modules/node/bin/node'), join(root, 'node_modules/node/bin/node.exe')].find(existsSync)
  if (!own || process.env.FTPSCOPE_OWN_NODE)
    fail(`Node ${wanted} is needed and this is ${process.versions.node}. Install a newer Node from https://nodejs.org/`)
  // Who signals this process means the program. A terminal sends Ctrl-C to both, which the program takes as one.
  // Before the start, since the program may be there, and be signalled, before spawn returns.
  const { spawn } = require('node:child_process')
  const { constants } = require('node:os')
  let child
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child?.kill(signal))
  child = spawn(own, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, FTPSCOPE_OWN_NODE: '1' },
  })
  child.on('error', (error) => fail(`${own} cannot run: ${error.message}`))
  child.on('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : code))
}
