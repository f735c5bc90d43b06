/**
 * The far end of a two-ended test: stands in for the server behind the firewall, answers one user that lives as long as it
 * does, and records all that arrives and all that it answers.
 */

import { randomBytes, randomUUID, X509Certificate } from 'node:crypto'
import type { Socket } from 'node:net'
import { createSecureContext } from 'node:tls'
import type { Endpoint } from '../../shared/protocol/endpoint.ts'
import type { TranscriptEvent } from '../../shared/transcript/event.ts'
import {
  type Environment,
  TRANSCRIPT_FORMAT,
  TRANSCRIPT_VERSION,
  type Transcript,
} from '../../shared/transcript/transcript.ts'
import type { PairingCode } from '../../shared/two-ended/pairing-code.ts'
import { describeCertificate } from '../transport/certificates.ts'
import { Channel } from '../transport/channel.ts'
import { localEndpoint, remoteEndpoint } from '../transport/dial.ts'
import { listen } from '../transport/listen.ts'
import { Recorder } from '../transport/recorder.ts'
import { throwawayCertificate } from '../transport/throwaway-certificate.ts'
import { commands } from './commands.ts'
import { ControlSession } from './control-session.ts'
import { LIMITS } from './limits.ts'
import { KeptFiles, type Surroundings } from './surroundings.ts'

export interface ResponderOptions {
  readonly listen: Endpoint
  readonly implicit: boolean
  readonly passivePorts: readonly [from: number, to: number] | null
  readonly externalAddress: string | null
  /** Where clients may reach it, the likeliest first. */
  readonly hosts: readonly string[]
  /** Ends when a client has taken the transcript. */
  readonly once: boolean
  readonly minutes: number
  /** Written as it happens; null keeps it in memory only. */
  readonly transcriptFile: string | null
  readonly environment: Environment | null
  readonly signal: AbortSignal
  readonly onConnection?: (from: Endpoint) => void
  readonly onEvent?: (event: TranscriptEvent) => void
}

export type Responder = Awaited<ReturnType<typeof startResponder>>

/** ms in which the client that took the transcript may say goodbye. */
const FAREWELL = 1_000

/** @throws Error in words when the port cannot be had or the transcript cannot be written */
export async function startResponder(options: ResponderOptions) {
  const token = randomBytes(16).toString('hex')
  const certificate = throwawayCertificate()
  const described = describeCertificate(new X509Certificate(certificate.chain))
  const stop = new AbortController()
  const recorder = new Recorder({
    header: newHeader(options),
    secrets: [token],
    file: options.transcriptFile,
    ...(options.onEvent ? { onEvent: options.onEvent } : {}),
    onFailure: () => stop.abort(),
  })
  const listening = await listen(options.listen.address, [options.listen.port, options.listen.port])
  if ('code' in listening) throw new Error(listening.message)
  const { server, port } = listening
  const signal = AbortSignal.any([options.signal, stop.signal, AbortSignal.timeout(options.minutes * 60_000)])
  let datas = 0
  const surroundings: Surroundings = {
    recorder,
    token,
    secureContext: createSecureContext({
      cert: certificate.chain,
      key: certificate.key,
      sessionIdContext: 'responder',
    }),
    certificate: described,
    nextPorts: portsInTurn(options.passivePorts ?? [0, 0]),
    externalAddress: options.externalAddress,
    signal,
    nextData: () => `data-${++datas}`,
    transcript: () => recorder.transcript(),
    fetched: () => {
      if (options.once) setTimeout(() => stop.abort(), FAREWELL)
    },
    files: new KeptFiles(LIMITS.kept),
  }
  const door = new Door(surroundings, options)
  server.on('connection', (socket) => door.admit(socket))
  const ended = new Promise<Transcript>((resolve) => {
    const end = async () => {
      server.close()
      await door.closeAll()
      recorder.record({ connection: 'session', stage: 'idle' }, { type: 'session-ended', reason: 'finished' })
      resolve(recorder.transcript())
    }
    if (signal.aborted) void end()
    else signal.addEventListener('abort', () => void end(), { once: true })
  })
  const security = options.implicit ? 'implicit' : 'explicit'
  const { hosts, passivePorts } = options
  const code: PairingCode = { hosts, port, security, token, fingerprint: described.fingerprint, passivePorts }
  return {
    code,
    /** What was seen, when it has ended: by the signal, by time, or after one test. */
    ended,
    /** So far. */
    transcript: () => recorder.transcript(),
    /** Why its file could not be written, which ended it; null while all is well. */
    failure: () => recorder.failure,
  }
}

/** Each port of the range in turn, so that as many listings as it has ports show which of them arrive. */
function portsInTurn([from, to]: readonly [number, number]): () => readonly [number, number] {
  let next = from
  return () => {
    const first = next
    next = first >= to ? from : first + 1
    return [first, to]
  }
}

/** Who may come in, and how many. */
class Door {
  readonly #surroundings: Surroundings
  readonly #options: ResponderOptions
  readonly #handlers = commands()
  readonly #open = new Set<Channel>()
  #admitted = 0
  #refused = 0

  constructor(surroundings: Surroundings, options: ResponderOptions) {
    this.#surroundings = surroundings
    this.#options = options
  }

  admit(socket: Socket): void {
    const { recorder, signal } = this.#surroundings
    const from = remoteEndpoint(socket)
    if (signal.aborted || this.#open.size >= LIMITS.connections || this.#admitted >= LIMITS.allConnections) {
      socket.on('error', () => {}).destroy()
      this.#refused += 1
      if (this.#refused <= LIMITS.allConnections)
        recorder.record(
          { connection: 'session', stage: 'tcp-control' },
          { type: 'accept-rejected', from, expected: `${LIMITS.connections} at a time`, why: 'extra' },
        )
      return
    }
    this.#admitted += 1
    const where = { connection: `control-${this.#admitted}`, stage: 'tcp-control' } as const
    recorder.record(where, { type: 'accepted', local: localEndpoint(socket), remote: from })
    this.#options.onConnection?.(from)
    const channel = new Channel(socket, { recorder, ...where })
    this.#open.add(channel)
    const session = new ControlSession(this.#surroundings, channel, randomBytes(4).toString('hex'), this.#handlers)
    void session.run(this.#options.implicit).finally(() => this.#open.delete(channel))
  }

  async closeAll(): Promise<void> {
    const open = [...this.#open]
    for (const channel of open) channel.destroy()
    await Promise.all(open.map(({ whenClosed }) => whenClosed))
  }
}

function newHeader({ environment }: ResponderOptions) {
  const now = new Date()
  return {
    format: TRANSCRIPT_FORMAT,
    version: TRANSCRIPT_VERSION,
    id: randomUUID(),
    startedAt: now.toISOString(),
    utcOffsetMinutes: 0 - now.getTimezoneOffset(),
    role: 'server',
    plan: null,
    environment,
    source: { kind: 'live' },
  } as const
}
