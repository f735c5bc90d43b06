/**
 * What a scripted server does, verb by verb, in the manner of curl's test server: answer X to verb Y, late, in pieces,
 * glued, or not at all; offer no data connection; break off after some bytes; spoil TLS.
 */

/** A text is one reply line (or several, joined by CRLF), to which CRLF is added. */
export type Answer =
  | string
  | {
      readonly reply?: string
      /** Bytes sent exactly so. */
      readonly raw?: string | Buffer
      /** Written in clear text beside TLS, as a process that dies does. */
      readonly pastTls?: true
      /** ms before the answer. */
      readonly delay?: number
      /** Positions at which the answer is cut into segments, with a pause in between. */
      readonly cutAt?: readonly number[]
      /** Sent together with the answer's last byte. */
      readonly glue?: string | Buffer
      /** Do what the verb does, too. */
      readonly act?: boolean
      /** How the control connection ends after it. */
      readonly end?: 'close' | 'reset'
    }

export interface TlsScript {
  /** PEM, own certificate first. */
  readonly cert: string
  readonly key: string
  readonly minVersion?: 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3'
  readonly maxVersion?: 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3'
  readonly ciphers?: string
  /** The key is shorter than OpenSSL takes by default. */
  readonly weakKey?: boolean
  /** Ask for a client certificate, and end the session without one. */
  readonly clientCa?: string
  /** Instead of a handshake on the control connection. */
  readonly control?: TlsFault
  /** Instead of a handshake on data connections. */
  readonly data?: TlsFault
  /** Data connections must resume the session of the control connection. */
  readonly requireReuse?: string
}

/** `bytes` are sent in clear where TLS was expected. */
export type TlsFault = 'silence' | 'close' | 'reset' | { readonly bytes: Buffer | string }

export interface DataScript {
  /** What a 227 announces instead of 127.0.0.1. */
  readonly address?: string
  /** Announce a port where nobody listens. */
  readonly refused?: boolean
  /** Take the data connection and never say a word on it. */
  readonly silent?: boolean
  /** Never dial back in active mode. */
  readonly neverDial?: boolean
  /** Dial back from another address first. */
  readonly dialFrom?: string
  readonly resetAfter?: number
  /** Stop sending after so many bytes. */
  readonly stallAfter?: number
  /** End TCP without close_notify after so many bytes. */
  readonly truncateAfter?: number
  /** Send `226` and leave the data connection open. */
  readonly keepOpen?: boolean
  /** Store another byte than was received, at this place. */
  readonly alterAt?: number
}

export interface Script {
  readonly security?: 'plain' | 'explicit' | 'implicit'
  readonly host?: string
  readonly port?: number
  readonly greeting?: Answer
  /** Answers by verb; a list is used up one by one, its last one stays. `*` stands for every verb not named. */
  readonly verbs?: Readonly<Record<string, Answer | readonly Answer[]>>
  readonly tls?: TlsScript
  readonly data?: DataScript
  readonly files?: Readonly<Record<string, Buffer | string>>
  /** Ends the control connection a moment after each transfer. */
  readonly hangsUpAfterTransfer?: 'close' | 'reset'
  /** A greeting in clear text on an implicit port, TLS behind it, as z/OS does. */
  readonly greetsBeforeTls?: boolean
}
