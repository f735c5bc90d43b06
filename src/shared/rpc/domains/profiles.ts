/** Saved servers. */
import type { ReadProfiles } from '../../imports/read-profiles.ts'
import type { Profile, SecretPlace, SessionOptions } from '../../session/profile.ts'

export interface ProfileEntry extends Profile {
  readonly password: SecretPlace
  readonly clientKey: SecretPlace
}

interface ProfileFields {
  readonly name: string
  readonly group: string
  readonly notes: string
  readonly options: SessionOptions
}

/** Where another client on this machine keeps its servers. */
export interface KnownFile {
  readonly title: string
  readonly path: string
}

export interface ProfileCalls {
  'profiles.list'(): readonly ProfileEntry[]
  /** `id` null makes a new one. */
  'profiles.save'(params: { readonly id: string | null; readonly fields: ProfileFields }): ProfileEntry
  'profiles.delete'(params: { readonly ids: readonly string[] }): void
  /** With its secrets; the name gets a number. */
  'profiles.duplicate'(params: { readonly id: string }): ProfileEntry
  'profiles.renameGroup'(params: { readonly from: string; readonly to: string }): void
  /** `value` null forgets it. The answer says where it is now: `session` where no keychain exists. */
  'profiles.setSecret'(params: {
    readonly id: string
    readonly secret: 'password' | 'client-key' | 'client-key-passphrase'
    readonly value: string | null
  }): SecretPlace
  /** SHA-256 of the certificate that the server must show, hex pairs with colons; null takes the pin away. */
  'profiles.pin'(params: { readonly id: string; readonly fingerprint: string | null }): ProfileEntry
  /** Reads a file of another client (or lines of URLs) by its content. Saves nothing. */
  'profiles.readImport'(params: { readonly text: string }): ReadProfiles
  /** Files of other clients that are where these clients keep them. */
  'profiles.knownFiles'(): readonly KnownFile[]
  /** As `readImport`; only a file that `knownFiles` names. */
  'profiles.readKnownFile'(params: { readonly path: string }): ReadProfiles
  'profiles.add'(params: { readonly profiles: readonly ProfileFields[] }): readonly ProfileEntry[]
}

export interface ProfileEvents {
  'profiles.changed': readonly ProfileEntry[]
}
