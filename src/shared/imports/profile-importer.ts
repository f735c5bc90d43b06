/** Profiles of another client, read from its file. Passwords are never taken over: they lie there in clear or nearly so. */

import { hostKind } from '../session/host.ts'
import { DEFAULT_OPTIONS, type SessionOptions } from '../session/profile.ts'
import { maskCredentials } from './mask-credentials.ts'

export interface ImportedProfile {
  readonly name: string
  /** Path of folders with `/` between them. */
  readonly group: string
  readonly options: SessionOptions
}

export interface ImportedProfiles {
  readonly profiles: readonly ImportedProfile[]
  /** What could not be taken over, for people. */
  readonly remarks: readonly string[]
}

export interface ProfileImporter {
  /** Name of the client or form, for people. */
  readonly title: string
  /** Looks at the content, never at a file's name. */
  recognises(text: string): boolean
  /** @throws ProfileImportError when the file is damaged. */
  read(text: string): ImportedProfiles
}

export class ProfileImportError extends Error {}

/** What an importer found for one server, as text of the file. */
export interface FoundServer {
  readonly name: string
  readonly group?: string
  readonly host: string
  /** null: the default of the protocol. */
  readonly port: string | number | null
  readonly options: Partial<SessionOptions>
}

/** Gathers servers and remarks; a server without a usable host becomes a remark. */
export class ProfileCollector {
  readonly #profiles: ImportedProfile[] = []
  readonly #remarks = new Set<string>()

  remark(text: string): void {
    this.#remarks.add(text)
  }

  add({ name, group = '', host, port, options }: FoundServer): void {
    const shown = readable(name) || readable(host) || 'Unnamed'
    const clean = host.trim().replace(/^\[(.*)\]$/, '$1')
    if (hostKind(clean) === null) {
      this.remark(`“${shown}” names no usable host and was left out.`)
      return
    }
    const number = port === null || port === '' ? null : Number(port)
    const usable = number === null || (Number.isInteger(number) && number >= 1 && number <= 65_535)
    if (!usable) this.remark(`“${shown}” names no usable port; the default port is used.`)
    this.#profiles.push({
      name: shown,
      group: readable(group, 400),
      options: { ...DEFAULT_OPTIONS, ...withoutControl(options), host: clean, port: usable ? number : null },
    })
  }

  result(): ImportedProfiles {
    return { profiles: this.#profiles, remarks: [...this.#remarks] }
  }
}

/** Names come from a file that anybody may have made: no passwords, no control characters, no marks that turn text around. */
const readable = (text: string, most = 200) =>
  maskCredentials(text)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, most)

function withoutControl(options: Partial<SessionOptions>): Partial<SessionOptions> {
  const { user = '', path = null } = options
  const bad = (text: string | null) => text !== null && (/\p{Cc}/u.test(text) || text.length > 1024)
  return { ...options, user: bad(user) ? '' : user, path: bad(path) ? null : path }
}
