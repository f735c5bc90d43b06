/**
 * A process in a PID namespace of its own that dies with us, however we die: everything it forks goes with it,
 * so that no server outlives a killed test run. In a mount namespace too, so that a server sees its own /etc/pam.d.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

export interface CagedProcess {
  readonly pid: number
  /** Exit code or signal once it ended, null before. */
  ended(): string | null
  /** Kills it with everything it forked; resolves when it is gone. */
  stop(): Promise<void>
}

/** `argv` that runs `command` inside the network namespace, or plainly without one. */
const inNamespace = (namespace: string | undefined, command: readonly string[]): string[] =>
  namespace === undefined ? [...command] : ['nsenter', `--net=/run/netns/${namespace}`, '--', ...command]

/**
 * @param mounts shell lines run as root before the command, in the cage's own mount namespace
 * @param logFile where both output streams go
 */
export function startCaged(
  command: readonly string[],
  options: {
    readonly namespace?: string | undefined
    readonly mounts?: readonly string[]
    readonly env: Readonly<Record<string, string>>
    readonly logFile: string
    readonly cwd?: string
  },
): CagedProcess {
  // The shell stays as process 1: the kernel forgets --kill-child for a process that changes its user, as servers do.
  const script = ['set -e', ...(options.mounts ?? []), '"$@" &', 'wait $!'].join('\n')
  const cage = ['unshare', '--mount', '--pid', '--fork', '--kill-child=KILL', '--']
  const [file = '', ...args] = inNamespace(options.namespace, [
    'setpriv',
    '--pdeathsig=KILL',
    '--',
    ...cage,
    'sh',
    '-c',
    script,
    'sh',
    ...command,
  ])
  const log = openSync(options.logFile, 'a')
  const child: ChildProcess = spawn(file, args, {
    env: { ...options.env },
    stdio: ['ignore', log, log],
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  })
  closeSync(log)
  let end: string | null = null
  const gone = new Promise<void>((resolve) => {
    child.once('exit', (code, signal) => {
      end = `${signal ?? `exit code ${code}`}`
      resolve()
    })
    child.once('error', (error) => {
      end = error.message
      resolve()
    })
  })
  return {
    pid: child.pid ?? -1,
    ended: () => end,
    async stop() {
      if (end === null) child.kill('SIGKILL')
      await gone
    },
  }
}

/** Empty when the process is gone. */
function tableOf(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/net/${name}`, 'utf8')
  } catch {
    return ''
  }
}

/** Ports in LISTEN state in the network namespace of a process (RFC 793 state 0A in /proc/net/tcp). */
function listeningPorts(pid: number): Set<number> {
  const ports = new Set<number>()
  for (const table of ['tcp', 'tcp6']) {
    for (const line of tableOf(pid, table).split('\n')) {
      const match = /^\s*\d+: [0-9A-F]+:([0-9A-F]{4}) [0-9A-F]+:0000 0A /.exec(line)
      if (match?.[1]) ports.add(Number.parseInt(match[1], 16))
    }
  }
  return ports
}

/** Waits until the process listens, without making a connection that the server would log or count. */
export async function untilListening(process: CagedProcess, port: number): Promise<boolean> {
  for (const started = performance.now(); performance.now() - started < 120_000; await sleep(15)) {
    if (process.ended() !== null) return false
    if (listeningPorts(process.pid).has(port)) return true
  }
  return false
}
