/**
 * Brings the far transcript back over a control connection, by `STAT` (RFC 959 section 4.1.3): a command that filters of
 * every age let through. Both halves of it stand here. The token never crosses the network for this, and what comes back is
 * signed with it, so that it works in clear text as well.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { Client, FTPContext } from 'basic-ftp'
import { encodeTranscript } from '../../shared/transcript/encode.ts'
import type { Transcript } from '../../shared/transcript/transcript.ts'
import { type PairingCode, RESPONDER_USER } from '../../shared/two-ended/pairing-code.ts'

/** basic-ftp closes a connection whose reply is longer. */
const LONGEST_REPLY = 65_536
/** Characters of a page and of its lines. */
const PAGE = 32_768
const LINE = 512
/** Pages that are asked for at most, and bytes that they may hold. */
const MOST_PAGES = 512
const LARGEST_TRANSCRIPT = 96 * 1024 * 1024
/** ms without a sign. */
const SILENCE = 10_000
/** Argument of STAT. */
const TRANSCRIPT = 'ftpscope'

/** Password for fetching only: it is worth nothing on another connection. */
export const fetchPassword = (token: string, tag: string): string =>
  createHmac('sha256', token).update(`fetch ${tag}`).digest('hex')

/** Password for testing on this connection only, so that the token need not be sent where others can read it. */
export const testPassword = (token: string, tag: string): string =>
  createHmac('sha256', token).update(`test ${tag}`).digest('hex')

/** The connection's tag in the responder's greeting; undefined in any other. */
export const tagOf = (greeting: string): string | undefined => /connection ([0-9a-f]{8})/.exec(greeting)?.[1]

const signature = (token: string, tag: string, text: string): string =>
  createHmac('sha256', token).update(`transcript ${tag} ${text}`).digest('hex')

export const sameText = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one, 'latin1'), Buffer.from(other, 'latin1'))

/** The far transcript as pages of a `211` reply. */
export class TranscriptPages {
  readonly #text: string
  readonly #signature: string

  constructor(transcript: Transcript, token: string, tag: string) {
    this.#text = deflateRawSync(encodeTranscript(transcript)).toString('base64')
    this.#signature = signature(token, tag, this.#text)
  }

  /** @param argument of STAT @returns lines of the reply; null when it asks for something else */
  page(argument: string): readonly string[] | null {
    const found = /^ftpscope (\d{1,4})$/i.exec(argument)
    if (!found) return null
    const start = Number(found[1]) * PAGE
    const lines: string[] = []
    const end = Math.min(start + PAGE, this.#text.length)
    for (let at = start; at < end; at += LINE) lines.push(` ${this.#text.slice(at, Math.min(at + LINE, end))}`)
    return [`211-Transcript of ${this.#text.length}`, ...lines, `211 ${this.#signature}`]
  }
}

/**
 * basic-ftp 6 takes what a segment ends with for a whole line, so a reply whose last line is cut by the network loses the
 * rest of it. It gets whole lines.
 */
class WholeLines extends FTPContext {
  #begun = ''

  protected override _onControlSocketData(chunk: string): void {
    const text = this.#begun + chunk
    const end = text.lastIndexOf('\n') + 1
    this.#begun = text.slice(end)
    if (this.#begun.length > LONGEST_REPLY) this.closeWithError(new Error('its answer is too long'))
    else if (end > 0) super._onControlSocketData(text.slice(0, end))
  }
}

/**
 * Asks the responder what it saw. @param host address that the session reached @param encrypted whether TLS worked there
 * @throws Error in words when it cannot be had
 */
export async function fetchFarTranscript(
  code: PairingCode,
  { host, port, encrypted, implicit }: { host: string; port: number; encrypted: boolean; implicit: boolean },
): Promise<Transcript> {
  const client = Object.assign(new Client(SILENCE), { ftp: new WholeLines(SILENCE) })
  const options = { rejectUnauthorized: false }
  try {
    const greeting = implicit ? await client.connectImplicitTLS(host, port, options) : await client.connect(host, port)
    const tag = tagOf(greeting.message)
    if (tag === undefined) throw new Error('it does not greet as a responder')
    const secure = client.useTLS.bind(client)
    if (encrypted && !implicit) await secure(options)
    await client.sendIgnoringError(`USER ${RESPONDER_USER}`)
    await client.send(`PASS ${fetchPassword(code.token, tag)}`)
    const text = await allPages(client)
    if (!sameText(text.signature, signature(code.token, tag, text.base64)))
      throw new Error('what came back was changed on the way')
    await client.sendIgnoringError('QUIT').catch(() => {})
    const bytes = inflateRawSync(Buffer.from(text.base64, 'base64'), { maxOutputLength: LARGEST_TRANSCRIPT })
    // Every session can log in at a responder; few read what it saw, and that checks form by form.
    const { readTranscript } = await import('../../shared/transcript/jsonl.ts')
    return readTranscript(bytes.toString('utf8')).transcript
  } finally {
    client.close()
  }
}

async function allPages(client: Client): Promise<{ base64: string; signature: string }> {
  let base64 = ''
  for (let page = 0; page < MOST_PAGES; page++) {
    const { message } = await client.send(`STAT ${TRANSCRIPT} ${page}`)
    const lines = message.split(/\r?\n/)
    const length = Number(/^211-Transcript of (\d{1,9})$/.exec(lines[0] ?? '')?.[1] ?? Number.NaN)
    const last = /^211 ([0-9a-f]{64})$/.exec(lines.at(-1) ?? '')?.[1]
    if (Number.isNaN(length) || last === undefined) throw new Error('its answer to STAT is no transcript')
    base64 += lines.slice(1, -1).join('').replaceAll(' ', '')
    if (base64.length >= length) return { base64, signature: last }
    if (lines.length === 2) break
  }
  throw new Error('its transcript is not whole')
}
