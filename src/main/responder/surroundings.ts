/** What all control connections of a responder share. */
import type { SecureContext } from 'node:tls'
import type { CertificateSeen, ConnectionId } from '../../shared/transcript/event.ts'
import type { Transcript } from '../../shared/transcript/transcript.ts'
import type { Recording } from '../transport/recorder.ts'

export interface Surroundings {
  readonly recorder: Recording
  readonly token: string
  readonly secureContext: SecureContext
  /** What `secureContext` sends. */
  readonly certificate: CertificateSeen
  /** First and last port for the next PASV or EPSV; 0-0 lets the system choose. */
  nextPorts(): readonly [from: number, to: number]
  /** IPv4 that 227 announces in place of the address that the client reached. */
  readonly externalAddress: string | null
  readonly signal: AbortSignal
  nextData(): ConnectionId
  /** All that was seen so far. */
  transcript(): Transcript
  /** Somebody has taken the whole transcript. */
  fetched(): void
  readonly files: KeptFiles
}

/** Uploads, until they are read back or deleted; in memory only. */
export class KeptFiles {
  readonly #files = new Map<string, Buffer>()
  readonly #room: number

  constructor(room: number) {
    this.#room = room
  }

  /** @returns false when there is no room for it */
  keep(name: string, content: Buffer): boolean {
    const used = [...this.#files].reduce((sum, [other, { length }]) => sum + (other === name ? 0 : length), 0)
    if (used + content.length > this.#room || this.#files.size > 100) return false
    this.#files.set(name, content)
    return true
  }

  get(name: string): Buffer | undefined {
    return this.#files.get(name)
  }

  remove(name: string): boolean {
    return this.#files.delete(name)
  }
}
