/**
 * What a real client program is to this ring: how it is installed, what it can do, how it is told what to do, and
 * where its log comes from. One file in `programs` for each.
 */
import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'

export type Security = 'plain' | 'explicit' | 'implicit'
/** `passive`: by PASV or EPSV, whichever the program takes. */
export type DataMode = 'passive' | 'pasv' | 'epsv' | 'port' | 'eprt'

/** What a client is asked to do, the same for every program. */
export interface Task {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly security: Security
  readonly data: DataMode
  /** Whether the certificate is judged, by the system's authorities, to which the server's own is added. */
  readonly verify: boolean
  /** PEM of the server's authority. */
  readonly caFile: string
  readonly tlsMax: '1.2' | '1.3'
  /** Clear data connections under TLS. */
  readonly clearData: boolean
  /** Address that the client announces in PORT; its own when null. */
  readonly activeAddress: string | null
  /** Listings of the root folder, one after the other. */
  readonly listings: number
  /** s of silence before the last listing. */
  readonly pause: number
  /** Path of a file on the server. */
  readonly download: string | null
  /** Bytes of the file `sent.bin`, in the program's folder, that is sent. */
  readonly upload: number | null
  /** Folder of the server that takes it: `/`, or with a slash at its end another one for programs that can only send. */
  readonly uploadFolder: string
  /** s that the program is to wait for an answer, where it can be told. */
  readonly patience: number
  /** For instance `de_DE.UTF-8`. */
  readonly language: string
}

export interface Abilities {
  readonly security: readonly Security[]
  /** `passive` is added by itself when `pasv` or `epsv` is there. */
  readonly data: readonly DataMode[]
  /** Judges certificates; otherwise it takes every one. */
  readonly verifies?: boolean
  readonly listings?: number
  readonly noListing?: boolean
  /** Asks its user for what is missing, and would take the next line of its script for the answer. */
  readonly asks?: boolean
  readonly pauses?: boolean
  readonly downloads?: boolean
  readonly uploads?: boolean
  readonly tlsMax?: boolean
  readonly clearData?: boolean
  readonly activeAddress?: boolean
  readonly ipv6?: boolean
}

interface Invocation {
  readonly argv: readonly string[]
  /** Standard input. */
  readonly input?: string
  /** Written into the case's folder, which is also HOME and the working directory. */
  readonly files?: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
  /** The program's own log in that folder, where it writes one; else what it prints. */
  readonly log?: string
}

/** How a program ended. `code` is null when the ring had to end it. */
export interface Ended {
  readonly code: number | null
  readonly log: string
}

export interface Program {
  readonly name: string
  /** Debian packages. */
  readonly packages: readonly string[]
  /** Packages of this repository's own `node_modules`. */
  readonly npm?: readonly string[]
  /** A file without which it cannot run. */
  readonly needs: string
  /** Prints its version, which the pattern finds. */
  readonly version: { readonly argv: readonly string[]; readonly pattern: RegExp }
  readonly can: Abilities
  /** Locales of its own translations that are tried in turn besides English. */
  readonly languages?: readonly string[]
  /** The bounded ring runs it. */
  readonly quick?: true
  invocation(task: Task): Invocation
  /** Whether it did all it was asked; by exit code 0 when absent. */
  readonly succeeded?: (ended: Ended, task: Task) => boolean
}

const FOLDER = join(import.meta.dirname, 'programs')

export async function loadPrograms(): Promise<readonly Program[]> {
  const names = readdirSync(FOLDER)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => basename(file, '.ts'))
    .sort()
  return Promise.all(
    names.map(async (name) => {
      const { program } = (await import(join(FOLDER, `${name}.ts`))) as { readonly program: Program }
      if (program.name !== name) throw new Error(`programs/${name}.ts describes ${program.name}`)
      return program
    }),
  )
}

/** Why a program cannot be asked to do this; null when it can. */
export function whyNot(can: Abilities, task: Task): string | null {
  const passive = can.data.includes('pasv') || can.data.includes('epsv')
  if (!can.security.includes(task.security)) return `no ${task.security} TLS`
  if (!(task.data === 'passive' ? passive : can.data.includes(task.data))) return `cannot be held to ${task.data}`
  if (task.host.includes(':') && !can.ipv6) return 'no IPv6'
  if (task.security !== 'plain' && task.verify && !can.verifies) return 'does not judge certificates'
  if (task.tlsMax !== '1.3' && !can.tlsMax) return 'TLS version cannot be set'
  if (task.clearData && !can.clearData) return 'no clear data under TLS'
  if (task.activeAddress !== null && !can.activeAddress) return 'address of PORT cannot be set'
  if (task.listings > (can.listings ?? 1)) return `not ${task.listings} listings in one session`
  if (task.pause > 0 && !can.pauses) return 'no pause within a session'
  if (task.download !== null && !can.downloads) return 'no download'
  if (task.upload !== null && !can.uploads) return 'no upload'
  if (can.noListing && task.download === null && task.upload === null) return 'no listing'
  return null
}

/**
 * For programs whose exit code says nothing: as many transfers were completed as were asked for, and nothing was refused
 * after the last of them.
 */
export function allTransferred(log: string, { listings, download, upload }: Task): boolean {
  const completed = [...log.matchAll(/(?<!\d)226[ -]/g)]
  const wanted = listings + (download === null ? 0 : 1) + (upload === null ? 0 : 1)
  const rest = log.slice(completed.at(-1)?.index ?? 0)
  return completed.length >= wanted && !/(?<!\d)(?:42[156]|45\d|522|53\d|55\d)[ -]/.test(rest)
}
