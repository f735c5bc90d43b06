/**
 * What a practice scenario is: words for the admin, what runs on loopback, how to test it, and the verdict that the
 * test must come to. Everything is data; `start-scenario` makes servers and middleboxes of it.
 */

import type { Cause } from '../../shared/diagnosis/causes.ts'
import type { SessionOptions } from '../../shared/session/profile.ts'
import type { Culprit, Outcome, Stage } from '../../shared/session/vocabulary.ts'
import type { Answer } from './answer.ts'
import type { CertificateSpec } from './certificates.ts'
import type { MiddleboxSpec } from './middleboxes/middlebox.ts'
import type { DialectName } from './server/dialects.ts'

/** Headings under which scenarios are listed, in this order. */
export const GROUPS = [
  'Healthy',
  'Reaching the server',
  'Filters on the control connection',
  'TLS',
  'Certificates',
  'Login and limits',
  'Passive data connections',
  'Active data connections',
  'Protection of data connections',
  'Transfers and storage',
  'Silence and idleness',
  'Server faults',
] as const
type Group = (typeof GROUPS)[number]

export interface TlsSpec {
  readonly certificate?: CertificateSpec
  readonly min?: 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3'
  readonly max?: 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3'
  /** OpenSSL cipher list. */
  readonly ciphers?: string
  /** Key exchange groups; one that the client sent no share for costs it a second ClientHello (HelloRetryRequest). */
  readonly groups?: string
  readonly clientCertificate?: 'required'
}

interface PassiveSpec {
  /** Announced in 227 in place of the server's own address, which is `own`; several are used in turn. */
  readonly address?: readonly string[]
  /** `silent`: nothing answers a SYN to the announced port. `closed`: it is refused. */
  readonly port?: 'own' | 'silent' | 'closed'
  /** For which command the announced port is not the server's own; both when absent. */
  readonly only?: 'PASV' | 'EPSV'
  /** In place of the dialect's text of 229, `{port}` filled in. */
  readonly epsvText?: string
}

/** What a device on the way does to data connections in passive mode. */
export type DataPathSpec =
  | { readonly kind: 'forward' }
  /** Cuts after so many bytes from server to client. */
  | { readonly kind: 'cut'; readonly after: number; readonly how: 'reset' | 'stall' }
  /** The server sees another address than the control connection's. */
  | { readonly kind: 'other-source' }
  /** Lets everything pass but TLS, and says nothing. */
  | { readonly kind: 'no-tls' }

export interface ServerSpec {
  readonly dialect: DialectName
  /** Absent: TLS with a good certificate. null: no TLS at all. */
  readonly tls?: TlsSpec | null
  readonly implicit?: boolean
  /** ms before the greeting, and what stands in its place. */
  readonly greeting?: { readonly delay?: number; readonly instead?: Answer }
  /** By verb, in place of the normal answer. */
  readonly answers?: Readonly<Record<string, Answer>>
  /** Sent right behind the normal answer. */
  readonly extraReplies?: Readonly<Record<string, string>>
  /** `login`: no plain login. `data`: no clear data connection under TLS. `account`: any, by `ACCT` after the password. */
  readonly requires?: readonly ('login' | 'data' | 'session-reuse' | 'account')[]
  readonly passive?: PassiveSpec
  /**
   * `never`: accepts PORT, and after so many ms says that it could not connect. `from-other-address`: the connection
   * does come, but not from the address of the control connection.
   */
  readonly active?: { readonly dial: 'never' | 'from-other-address'; readonly answerAfter: number }
  readonly data?: {
    /** The transfer is announced (150) only when TLS of the data connection is up, as ftp-srv does. */
    readonly announced?: 'after-tls'
    /** How TLS of a data connection ends when all has been sent. */
    readonly end?: 'proper' | 'no-close-notify'
    /** ms that a download takes, spread over its bytes. */
    readonly takes?: number
    /** Data connections that may resume after one login; later ones find their ticket unknown. */
    readonly tickets?: number
    /** When a server that requires session reuse says no: right after the handshake, or in place of the final reply. */
    readonly refusal?: 'after-handshake' | 'final-reply'
    readonly path?: DataPathSpec
    /** The session's process dies after so many bytes of an upload; its last words leave in clear, past any TLS. */
    readonly dies?: { readonly after: number; readonly words?: string }
  }
  readonly storage?: { readonly upload: 'denied' | 'quota' | 'disk-full'; readonly after?: number }
  /** ms of silence after which the server says 421 and closes. */
  readonly idleTimeout?: number
  /** Control connections at the same time; one more is refused with the dialect's words. */
  readonly sessions?: number
}

/** Something else than an FTP server on the port. */
export interface OtherServiceSpec {
  readonly service: 'ssh' | 'http' | 'smtp'
}

/** Nobody behind the port at all. */
interface NobodySpec {
  readonly nobody: 'silent' | 'closed'
}

/** What runs on loopback. */
export interface Setup {
  readonly server: ServerSpec | OtherServiceSpec | NobodySpec
  /** Between client and server on the control connection, nearest to the client first. */
  readonly path?: readonly MiddleboxSpec[]
}

/** What the verdict says; `certainty` and words are the diagnosis's own. */
export interface Expected {
  readonly outcome: Outcome
  readonly stage: Stage | null
  readonly cause: Cause | null
  readonly culprit: Culprit | null
}

/** One session against the scenario. */
export interface Run {
  /** What this session does differently from the others, in a few words. */
  readonly label: string
  readonly options?: Partial<SessionOptions>
  /** Instead of the right one. */
  readonly password?: string
  /** For `ACCT`, where the server asks. */
  readonly account?: string
  /** Uses the lab's own client certificate. */
  readonly withClientCertificate?: boolean
  /** Pins the certificate that the server itself has. */
  readonly withPin?: boolean
  readonly expect: Expected
  /** Only where the evidence at the client cannot decide; why is said in `undecided`. */
  readonly accept?: readonly Partial<Expected>[]
  readonly undecided?: string
}

/** What an admin changes, after which the scenario is another one on the same port. */
interface Fix {
  /** One imperative sentence. */
  readonly action: string
  readonly setup: Setup
  readonly runs: readonly [Run, ...Run[]]
}

export interface UnnamedScenario {
  readonly group: Group
  readonly title: string
  readonly story: string
  readonly lookFor: string
  readonly lesson: string
  /** Address family of the loopback address; IPv4 when absent. */
  readonly family?: 'ipv4' | 'ipv6'
  readonly setup: Setup
  readonly runs: readonly [Run, ...Run[]]
  /** Each follows on the one before. */
  readonly fixes?: readonly Fix[]
  /** Other dialects in which the same faults must give the same verdicts. */
  readonly alsoAs?: readonly DialectName[]
}

export interface Scenario extends UnnamedScenario {
  /** File name without extension. */
  readonly name: string
}
