/**
 * A plan is one fully decided session: nothing is left to choose while it runs, and it holds no secret,
 * so that it can stand in the header of a transcript.
 */

import type { ProbeName } from './probe-names.ts'

export type Security = 'plain' | 'explicit' | 'implicit'

/** How a data connection is arranged: `PASV`, `EPSV` (server listens) or `PORT`, `EPRT` (client listens). */
export type DataMethod = 'PASV' | 'EPSV' | 'PORT' | 'EPRT'

export type TlsVersion = '1.0' | '1.1' | '1.2' | '1.3'

export interface TlsPlan {
  readonly min: TlsVersion
  readonly max: TlsVersion
  /** false: go on after a certificate problem, which is recorded all the same (`--insecure`). */
  readonly verify: boolean
  /** Offer the control connection's TLS session on data connections. */
  readonly resume: boolean
  /** Server name indication; null sends none (the host is an IP address). */
  readonly sni: string | null
  /** PEM certificates trusted in addition to the system's and the bundled ones. */
  readonly ca: readonly string[]
  /** PEM chain of the client certificate; its key is a secret and travels beside the plan. */
  readonly clientCertificate: string | null
  /** SHA-256 of the server's certificate, pinned by the profile; null when nothing is pinned. */
  readonly pinnedFingerprint: string | null
  /** When the data ClientHello goes out. `after-preliminary` waits for the 1xx reply, with a fall-back timer. */
  readonly dataHello: 'after-preliminary' | 'on-connect'
  /** `small` offers no post-quantum key share, so that the ClientHello fits one segment. */
  readonly hello: 'default' | 'small'
}

export interface SessionPlan {
  /** Short name of this session among others, for instance a matrix cell's. */
  readonly label: string
  /** Host name or IP address as the user gave it. */
  readonly host: string
  readonly port: number
  readonly security: Security
  readonly user: string
  /** Which of the host's addresses to try; `any` tries each in turn as a labelled attempt. */
  readonly family: 'any' | 'ipv4' | 'ipv6'
  /** `AUTH` arguments in the order tried; each after the first is a labelled attempt of its own. */
  readonly auth: readonly ('TLS' | 'SSL' | 'TLS-C' | 'TLS-P')[]
  /** null for plain sessions. */
  readonly tls: TlsPlan | null
  /** Protection level asked for data connections; null sends no `PROT` (plain sessions). */
  readonly protection: 'C' | 'P' | null
  /** Send `CCC` after login (RFC 4217 section 12.3). */
  readonly clearControl: boolean
  readonly data: {
    /** In the order tried. Each after the first is a labelled attempt, never a silent fall-back. */
    readonly methods: readonly DataMethod[]
    readonly addressPolicy: 'as-told' | 'control-host'
    /** Address announced in `PORT`/`EPRT`; null announces the control connection's local address. */
    readonly activeAddress: string | null
    readonly activePorts: readonly [from: number, to: number] | null
  }
  readonly steps: {
    /** One harmless unknown verb with a nonce before `AUTH`, to learn the server's dialect. */
    readonly canary: boolean
    readonly listings: number
    /** Folder to list; null lists the folder after login. */
    readonly path: string | null
    /** File on the server to download; null for none. */
    readonly download: string | null
    /** Bytes of generated content to upload under a unique name, read back, compare and delete; null for none. */
    readonly uploadBytes: number | null
    /** Seconds of silence between two listings; null for none. */
    readonly idleSeconds: number | null
    /** Send `NOOP` while idle. */
    readonly keepAlive: boolean
  }
  readonly timeouts: {
    /** ms: longest silence within a step (connect, reply, handshake, data), not the step's length. */
    readonly silence: number
  }
  /** Follow-up probes allowed after a failure, run as labelled attempts; empty for none. */
  readonly probes: readonly ProbeName[]
  /** Another port of the same server, for the probe that tells port-bound inspection; null when none is known. */
  readonly otherPort: number | null
}

/** What a session needs and no file may hold in clear. */
export interface SessionSecrets {
  readonly password: string
  readonly account?: string
  readonly clientKey?: string
  readonly clientKeyPassphrase?: string
}
