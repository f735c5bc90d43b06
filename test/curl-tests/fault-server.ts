/** curl's `tests/ftpserver.pl` in a folder of its own, with the faults of one test. A test may leave it stuck: it serves one session. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { CurlTest } from './test-case.ts'

/** ms: far more than a start takes. */
const LONGEST_START = 20_000

export interface CurlSource {
  /** A checkout. */
  readonly source: string
  /** The folder of its built program `servers`. */
  readonly servers: string
}

export class FaultServer {
  readonly port: number
  readonly #folder: string
  readonly #child: ChildProcess

  private constructor(folder: string, child: ChildProcess, port: number) {
    this.#folder = folder
    this.#child = child
    this.port = port
  }

  /**
   * @throws when it does not say on which port it listens
   */
  static async start({ source, servers }: CurlSource, { number, ipv6, faults, text }: CurlTest): Promise<FaultServer> {
    const folder = mkdtempSync(join(tmpdir(), 'curl-ftp-'))
    mkdirSync(join(folder, 'log/lock'), { recursive: true })
    symlinkSync(servers, join(folder, 'server'))
    writeFileSync(join(folder, `log/test${number}`), text, 'latin1')
    writeFileSync(join(folder, 'log/server.cmd'), `${faults}Testnum ${number}\n`, 'latin1')
    const tests = join(source, 'tests')
    const options = ['--srcdir', tests, '--logdir', 'log', '--pidfile', 'log/ftp.pid', '--portfile', 'log/ftp.port']
    const child = spawn(
      'perl',
      ['-I', tests, join(tests, 'ftpserver.pl'), ...options, ipv6 ? '--ipv6' : '--ipv4', '--port', '0'],
      {
        cwd: folder,
        stdio: 'ignore',
      },
    )
    const until = performance.now() + LONGEST_START
    while (child.exitCode === null && performance.now() < until) {
      if (existsSync(join(folder, 'log/ftp.pid')))
        return new FaultServer(folder, child, Number(readFileSync(join(folder, 'log/ftp.port'), 'utf8')))
      await sleep(50)
    }
    child.kill()
    throw new Error(`curl's ftpserver.pl did not start; its logs are in ${folder}/log`)
  }

  async stop(): Promise<void> {
    this.#child.kill()
    const until = performance.now() + 3000
    while (this.#child.exitCode === null && this.#child.signalCode === null && performance.now() < until)
      await sleep(20)
    this.#child.kill('SIGKILL')
    rmSync(this.#folder, { recursive: true, force: true })
  }
}
