#!/usr/bin/env node
// The command `ftpscope`. Plain JavaScript that any Node can read: it finds a Node that is new enough and the build.
import module from 'node:module'

// An import of a module of Node opens everything that it has, streams of files among them; this takes what is asked for.
const require = module.createRequire(import.meta.url)
const { existsSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } =
  require('node:fs')
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

/**
 * `ftpscope diagnose LOG`, which is over before the rest of the program is loaded. Kept is what V8 has compiled by the end of a
 * run, which Node's own cache does not hold: it has what is compiled when a module is loaded.
 */
async function diagnosesLog([command, path, ...others], cache) {
  const file = join(root, 'out/main/diagnose-log.script')
  if (command !== 'diagnose' || !path || path.startsWith('-') || others.length > 0 || !existsSync(file)) return false
  const status = statSync(path, { throwIfNoEntry: false })
  // What is no file can be read only once.
  if (!status?.isFile() || status.size > SHORT) return false
  const { Script } = require('node:vm')
  const source = readFileSync(file, 'latin1')
  const kept = cache && keptIn(join(cache, 'diagnose-log.bin'), source.slice(0, SCRIPT_NAME))
  const script = new Script(source, { filename: file, cachedData: kept?.read() })
  const exports = {}
  script.runInThisContext()(exports, process.getBuiltinModule, dirname(file))
  const done = await exports.diagnoseLog(path)
  if (done && script.cachedDataRejected !== false) kept?.write(script.createCachedData())
  return done
}

/** Bytes of a log that is read at once; of a longer one it is told how far reading has come. */
const SHORT = 2 * 1024 * 1024
/** `/*` and a SHA-256 sum. */
const SCRIPT_NAME = 66

/** Data that belongs to what has this name. Where the disk does not let us, it is made anew each time. */
function keptIn(file, name) {
  return {
    read() {
      try {
        const bytes = readFileSync(file)
        return bytes.latin1Slice(0, name.length) === name ? bytes.subarray(name.length) : undefined
      } catch {
        return undefined
      }
    },
    write(data) {
      const part = `${file}.${process.pid}`
      try {
        mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
        writeFileSync(part, Buffer.concat([Buffer.from(name, 'latin1'), data]), {
          mode: 0o600,
          flag: 'wx',
          flush: true,
        })
        renameSync(part, file)
      } catch {
        rmSync(part, { force: true })
      }
    },
  }
}

const build = join(root, 'out/main/cli.js')
const wanted = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).engines.node

if (atLeast(process.versions.node, wanted)) {
  if (!existsSync(build)) fail(`the program is not built yet. Run "npm ci" or "npm run build" in ${root}`)
  // Compiled code of the last run. Without a folder to keep it in, each run compiles anew.
  const args = process.argv.slice(2)
  // Whoever runs it at another place through SSH leaves nothing there.
  const cache = args[0] === 'place' ? undefined : cacheFolder(process.env)
  if (!(await diagnosesLog(args, cache))) {
    if (cache) module.enableCompileCache(cache)
    const { main } = await import(pathToFileURL(build).href)
    await main(args)
  }
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
