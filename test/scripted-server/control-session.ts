import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { createSecureContext, type SecureContext, TLSSocket } from 'node:tls'
import { DataSide } from './data-side.ts'
import type { Answer, Script, TlsFault } from './script.ts'

export interface Shared {
  readonly received: string[]
  readonly files: Map<string, Buffer>
  /** How often each verb's list of answers was used. */
  readonly used: Map<string, number>
  readonly sockets: Set<Socket>
}

const FEATURES = ['AUTH TLS', 'PBSZ', 'PROT', 'EPSV', 'EPRT', 'SIZE', 'UTF8']

/** One client of the scripted server. */
export class ControlSession {
  readonly #tcp: Socket
  readonly #script: Script
  readonly #shared: Shared
  readonly #data: DataSide
  readonly #context: SecureContext | null
  #stream: Socket
  #buffer = ''
  #busy = Promise.resolve()

  constructor(socket: Socket, script: Script, shared: Shared) {
    this.#tcp = socket
    this.#stream = socket
    this.#script = script
    this.#shared = shared
    this.#context = script.tls ? secureContext(script.tls) : null
    this.#data = new DataSide(socket, script, shared, this.#context)
  }

  async run(): Promise<void> {
    const { security = 'plain', greetsBeforeTls = false, greeting = '220 scripted server' } = this.#script
    const implicit = security === 'implicit'
    if (implicit && !greetsBeforeTls) {
      if (!(await this.#startTls())) return
    } else this.#listen()
    this.#queue(() => this.#answer(greeting))
    if (implicit && greetsBeforeTls) this.#queue(async () => void (await this.#startTls()))
  }

  #listen(): void {
    this.#stream.on('data', this.#onData)
    this.#stream.on('end', () => this.#stream.end())
    this.#stream.on('error', () => {})
  }

  readonly #onData = (bytes: Buffer): void => {
    this.#buffer += bytes.toString('latin1')
    for (let end = this.#buffer.indexOf('\n'); end >= 0; end = this.#buffer.indexOf('\n')) {
      const line = this.#buffer.slice(0, end).replace(/\r$/, '')
      this.#buffer = this.#buffer.slice(end + 1)
      this.#shared.received.push(line)
      this.#queue(() => this.#obey(line))
    }
  }

  /** Commands are obeyed one after the other, as servers do. */
  #queue(work: () => Promise<void>): void {
    this.#busy = this.#busy.then(work).catch(() => {})
  }

  async #obey(line: string): Promise<void> {
    const [verb = '', ...rest] = line.split(' ')
    const argument = rest.join(' ')
    const scripted = this.#scripted(verb.toUpperCase())
    if (scripted !== null) {
      await this.#answer(scripted)
      if (typeof scripted === 'string' || !scripted.act) return
      await this.#act(verb.toUpperCase(), argument, scripted.reply === undefined && scripted.raw === undefined)
      return
    }
    await this.#act(verb.toUpperCase(), argument, true)
  }

  #scripted(verb: string): Answer | null {
    const answers = this.#script.verbs?.[verb] ?? this.#script.verbs?.['*']
    if (answers === undefined) return null
    if (!Array.isArray(answers)) return answers as Answer
    const used = this.#shared.used.get(verb) ?? 0
    this.#shared.used.set(verb, used + 1)
    return (answers as readonly Answer[])[Math.min(used, answers.length - 1)] ?? null
  }

  /** What an honest server does; `speak` is false when the script has already answered. */
  async #act(verb: string, argument: string, speak: boolean): Promise<void> {
    const say = async (text: string): Promise<void> => {
      if (speak) await this.#answer(text)
    }
    switch (verb) {
      case 'AUTH':
        if (!this.#context) return say('500 AUTH not understood')
        await say('234 AUTH accepted')
        await this.#startTls()
        return
      case 'USER':
        return say('331 password please')
      case 'PASS':
        return say('230 logged in')
      case 'SYST':
        return say('215 UNIX Type: L8')
      case 'FEAT':
        return say(['211-Features', ...FEATURES.map((name) => ` ${name}`), '211 End'].join('\r\n'))
      case 'PBSZ':
        return say('200 PBSZ=0')
      case 'PROT':
        this.#data.isPrivate = argument.toUpperCase() === 'P'
        return say(`200 PROT ${argument}`)
      case 'PWD':
        return say('257 "/" is the current directory')
      case 'TYPE':
      case 'NOOP':
      case 'OPTS':
        return say('200 okay')
      case 'CWD':
        return say('250 okay')
      case 'SIZE': {
        const file = this.#shared.files.get(argument)
        return say(file ? `213 ${file.length}` : '550 no such file')
      }
      case 'DELE':
        return say(this.#shared.files.delete(argument) ? '250 deleted' : '550 no such file')
      case 'PASV':
      case 'EPSV':
        return say(await this.#data.listen(verb))
      case 'PORT':
      case 'EPRT':
        return say(this.#data.remember(verb, argument))
      case 'LIST':
      case 'RETR':
      case 'STOR':
        await this.#data.transfer(verb, argument, say)
        if (this.#script.hangsUpAfterTransfer) this.#hangUp(this.#script.hangsUpAfterTransfer)
        return
      case 'QUIT':
        await say('221 goodbye')
        this.#stream.end()
        return
      default:
        return say(`500 ${verb} not understood`)
    }
  }

  #hangUp(how: 'close' | 'reset'): void {
    setTimeout(() => (how === 'close' ? this.#stream.end() : this.#tcp.resetAndDestroy()), 100)
  }

  async #answer(answer: Answer): Promise<void> {
    const {
      reply,
      raw,
      pastTls,
      delay,
      cutAt = [],
      glue,
      end,
    } = typeof answer === 'string' ? { reply: answer } : answer
    if (delay) await sleep(delay)
    const text = raw ?? (reply === undefined ? '' : `${reply}\r\n`)
    const bytes = Buffer.concat([toBytes(text), toBytes(glue ?? '')])
    const cuts = [0, ...cutAt, bytes.length]
    for (let i = 0; i + 1 < cuts.length; i++) {
      const part = bytes.subarray(cuts[i], cuts[i + 1])
      const out = pastTls ? this.#tcp : this.#stream
      if (part.length > 0 && !out.destroyed) out.write(part)
      if (i + 2 < cuts.length) await sleep(40)
    }
    // A process that dies ends no TLS.
    if (end === 'close') (pastTls ? this.#tcp : this.#stream).end()
    if (end === 'reset') this.#tcp.resetAndDestroy()
  }

  async #startTls(): Promise<boolean> {
    const { tls } = this.#script
    if (!tls || !this.#context) return false
    this.#stream.off('data', this.#onData)
    if (tls.control) {
      spoil(this.#tcp, tls.control)
      return false
    }
    const secure = new TLSSocket(this.#tcp, {
      isServer: true,
      secureContext: this.#context,
      requestCert: tls.clientCa !== undefined,
      rejectUnauthorized: tls.clientCa !== undefined,
    })
    secure.on('error', () => {})
    const ready = await new Promise<boolean>((resolve) => {
      secure.once('secure', () => resolve(true))
      secure.once('close', () => resolve(false))
    })
    this.#stream = secure
    this.#data.controlTls = secure
    if (ready) this.#listen()
    return ready
  }
}

/** Does the scripted wrong thing where a TLS handshake was expected. */
export function spoil(tcp: Socket, fault: TlsFault): void {
  tcp.on('end', () => tcp.end())
  tcp.once('data', () => {
    if (fault === 'close') tcp.end()
    else if (fault === 'reset') tcp.resetAndDestroy()
    else if (fault !== 'silence') tcp.write(toBytes(fault.bytes))
  })
}

function secureContext(tls: NonNullable<Script['tls']>): SecureContext {
  const { cert, key, minVersion, maxVersion, ciphers, clientCa } = tls
  const weak = minVersion === 'TLSv1' || minVersion === 'TLSv1.1' || tls.weakKey === true
  return createSecureContext({
    cert,
    key,
    ...(minVersion ? { minVersion } : {}),
    ...(maxVersion ? { maxVersion } : {}),
    ...(clientCa ? { ca: clientCa } : {}),
    ciphers: ciphers ?? (weak ? 'DEFAULT:@SECLEVEL=0' : 'DEFAULT'),
    sessionIdContext: 'scripted',
  })
}

function toBytes(text: string | Buffer): Buffer {
  return typeof text === 'string' ? Buffer.from(text, 'latin1') : text
}
