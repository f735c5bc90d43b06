/** What is being typed into the target bar and the options drawer. The password stays in this window's memory. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ProfileEntry } from '../../shared/rpc/domains/profiles.ts'
import { hostKind } from '../../shared/session/host.ts'
import { DEFAULT_OPTIONS, type SessionOptions } from '../../shared/session/profile.ts'
import { DEFAULT_PORTS, optionsFromTarget, parseFtpUrl } from '../../shared/session/url.ts'

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
      if (!text.includes('://')) {
        set({ host: text.trim() })
        return null
      }
      const result = parseFtpUrl(text.trim())
      if (!result.ok) {
        set({ host: text })
        return result.message
      }
      const { target } = result
      const port = target.port === DEFAULT_PORTS[target.security] ? null : target.port
      const { user } = store.getState().options
      const { host, security, path } = optionsFromTarget(target)
      set({ host, security, port, path, user: target.user ?? user })
      if (target.password !== null) store.setState({ password: target.password })
      return null
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
