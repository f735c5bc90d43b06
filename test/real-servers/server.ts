/** What a real server can be asked to be, and what a running one offers. */
import type { TlsVersion } from '../../src/shared/session/plan.ts'
import type { CertificateFiles } from './certificates.ts'
import type { Product } from './packages.ts'

export interface ServerOptions {
  readonly product: Product
  /**
   * `none`: no TLS at all. `offered`: plain and explicit on one port. `required`: plain logins and clear data
   * are refused. `implicit`: TLS from the first byte (Pure-FTPd has no such mode).
   */
  readonly tls: 'none' | 'offered' | 'required' | 'implicit'
  /** Data connections must resume the control connection's TLS session (vsftpd and ProFTPD only). */
  readonly sessionReuseRequired?: boolean
  readonly tlsMin?: TlsVersion
  readonly tlsMax?: TlsVersion
  /** Made for the addresses and names in `certificateNames` unless given. */
  readonly certificate?: CertificateFiles
  /** Address to listen on, 127.0.0.1 unless given. */
  readonly address?: string
  /** A free one unless given. */
  readonly port?: number
  /** Name of the network namespace to run in; the tests' own unless given. */
  readonly namespace?: string
  readonly passivePorts?: readonly [from: number, to: number]
  /** IPv4 address announced in 227 instead of the server's own. */
  readonly passiveAddress?: string
  /** One user; `user` and a generated password unless given. */
  readonly user?: string
  readonly password?: string
  /** Greeting text, where the product lets it be set (all but Pure-FTPd). */
  readonly banner?: string
  readonly readOnly?: boolean
  /** Size in bytes of the disk that holds the user's files, rounded up to pages by the kernel; unlimited unless given. */
  readonly diskBytes?: number
  /** Bytes of a file that the server's processes may write: the kernel ends one that writes more (setrlimit(2), SIGXFSZ). */
  readonly largestFile?: number
  readonly maxClients?: number
  readonly maxClientsPerAddress?: number
  /** Seconds without a command until the server ends the session (Pure-FTPd counts minutes: rounded up). */
  readonly idleSeconds?: number
  /** Ask the client's host who it is before greeting (RFC 1413), and wait ten seconds for the answer (ProFTPD only). */
  readonly ident?: boolean
  /** vsftpd: no command, only what came of it, as its own default is. */
  readonly shortLog?: boolean
  /** More than these are refused at login (ProFTPD only). */
  readonly maxClientsPerUser?: number
  /** Refuse the login of everybody who comes from the client's address (ProFTPD only). */
  readonly denyAddress?: boolean
  /** Ask for a client certificate that the server's own authority signed (ProFTPD only). */
  readonly clientCertificateRequired?: boolean
  /** TLS for the control connection, none for data: `PROT P` is refused (ProFTPD only). */
  readonly clearDataOnly?: boolean
  /** OpenSSL's list of ciphers (vsftpd only). */
  readonly ciphers?: string
  /** Refuse to lock users into a folder that they may write to, as vsftpd does unless told otherwise. */
  readonly refuseWritableRoot?: boolean
  /** Commands that the server does not know (pyftpdlib only). */
  readonly unknownCommands?: readonly string[]
  /** What an application on top of the library says in place of replies: a regular expression, the text (pyftpdlib only). */
  readonly otherReplies?: readonly (readonly [reply: string, instead: string])[]
  /** An application that closes data connections without ending their TLS (pyftpdlib only). */
  readonly noCloseNotify?: boolean
  /** Shell lines that mod_exec runs, by its directive; what they print becomes part of the reply (ProFTPD only). */
  readonly programs?: Readonly<Record<`Exec${'BeforeCommand' | 'OnCommand'} ${string}`, string>>
  /** An application that says 150 only when TLS of the data connection is up (pyftpdlib only). */
  readonly announcedAfterTls?: boolean
  /** A file of the kernel beside the user's files: a page long, as its size says, and a few bytes, as it is read. */
  readonly kernelFile?: string
  /** Megabytes that the user may store (Pure-FTPd only). */
  readonly quotaMegabytes?: number
  /** Seconds that the server waits for a data connection (vsftpd, ProFTPD, pyftpdlib). */
  readonly dataConnectSeconds?: number
}

/** File names: ProFTPD writes what it says of itself, of TLS and of transfers to files of their own. */
export type OtherLog = 'output.log' | 'tls.log' | 'transfer.log'

export interface RunningServer {
  readonly product: Product
  readonly options: ServerOptions
  readonly address: string
  readonly port: number
  readonly user: string
  readonly password: string
  /** PEM of the authority that signed the server's certificate, for `plan.tls.ca`. */
  readonly authority: string
  /** SHA-256 of the server's certificate, hex pairs with colons, for `plan.tls.pinnedFingerprint`. */
  readonly fingerprint: string
  /** Folder with the user's files (see SERVED_FILES); what is uploaded appears there unless `diskBytes` is set. */
  readonly files: string
  /** What the server itself wrote, commands as it saw them included. */
  log(): string
  /** The same of another of its logs, where the product has several (ProFTPD); empty for what it did not write. */
  otherLog(name: OtherLog): string
  /** Ends the server and every process it started, and removes its folder. Can be called twice. */
  stop(): Promise<void>
}

/** Files in every user's folder, with their sizes in bytes. Content: `servedContent`. */
export const SERVED_FILES = {
  'hello.txt': 14,
  'empty.bin': 0,
  'medium.bin': 100_000,
  'large.bin': 4 * 1024 * 1024,
} as const

/** Writable folder beside them. */
export const UPLOAD_FOLDER = 'incoming'

/** The same bytes for the same size on every machine, without a repeating pattern that compresses away. */
export function servedContent(bytes: number): Buffer {
  const content = Buffer.alloc(bytes)
  // Marsaglia's xorshift32: cheap, and no two blocks alike within these sizes.
  let state = 0x9e3779b9
  for (let index = 0; index < bytes; index++) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    content[index] = state & 0xff
  }
  return content
}
