/** What is being typed into the target bar and the options drawer. The password stays in this window's memory. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ProfileEntry } from '../../shared/rpc/domains/profiles.ts'
import type { GivenSecrets, RunSource } from '../../shared/rpc/domains/runs.ts'
import { hostKind } from '../../shared/session/host.ts'
import { DEFAULT_OPTIONS, type SessionOptions } from '../../shared/session/profile.ts'
import { readTypedHost } from './typed-host.ts'

export interface SessionFormState {
  readonly options: SessionOptions
  readonly password: string
  readonly clientKey: string
  readonly clientKeyPassphrase: string
  /** Saved profile it was filled from. */
  readonly profileId: string | null
  /** The options differ from the profile's. */
  readonly changed: boolean
}

export interface SessionForm {
  readonly store: StoreApi<SessionFormState>
  set(part: Partial<SessionOptions>): void
  setSecret(part: Partial<Pick<SessionFormState, 'password' | 'clientKey' | 'clientKeyPassphrase'>>): void
  fillFromProfile(profile: ProfileEntry): void
  /** Fills the form from options, for instance a finished session's. */
  fill(options: SessionOptions): void
  /**
   * Takes what was typed or pasted into the host field. A URL fills the other fields too. Answers what is wrong with it
   * in plain words, or null.
   */
  typeHost(text: string): string | null
  clear(): void
}

const EMPTY: SessionFormState = {
  options: DEFAULT_OPTIONS,
  password: '',
  clientKey: '',
  clientKeyPassphrase: '',
  profileId: null,
  changed: false,
}

export function createSessionForm(): SessionForm {
  const store = createStore<SessionFormState>(() => EMPTY)
  const set = (part: Partial<SessionOptions>) =>
    store.setState(({ options }) => ({ options: { ...options, ...part }, changed: true }))
  return {
    store,
    set,
    setSecret: (part) => store.setState(part),
    fillFromProfile: ({ id, options }) => store.setState({ ...EMPTY, options, profileId: id }),
    fill: (options) => store.setState({ ...EMPTY, options }),
    typeHost(text) {
      const { options, password, problem } = readTypedHost(text)
      set(options)
      if (password !== null) store.setState({ password })
      return problem
    },
    clear: () => store.setState(EMPTY),
  }
}

/** What hinders a run, in plain words; null when nothing does. */
export function formProblem({ options }: SessionFormState): string | null {
  if (options.host === '') return 'Type the name or address of a server.'
  if (hostKind(options.host) === null) return 'This is no host name and no IP address.'
  return null
}

/** The saved profile while nothing was changed in it, else the options as they stand. */
export function sourceOf({
  options,
  profileId,
  changed,
}: Pick<SessionFormState, 'options' | 'profileId' | 'changed'>): Extract<RunSource, { kind: 'options' | 'profile' }> {
  return profileId !== null && !changed ? { kind: 'profile', profileId } : { kind: 'options', options }
}

/** Secrets that were typed; undefined leaves all of them to the profile's stored ones. */
export function secretsOf(form: SessionFormState): GivenSecrets | undefined {
  const { password, profileId } = form
  const given = password === '' && profileId !== null ? undefined : { password }
  const clientKey = form.clientKey || undefined
  const clientKeyPassphrase = form.clientKeyPassphrase || undefined
  return given || clientKey ? { ...given, clientKey, clientKeyPassphrase } : undefined
}
