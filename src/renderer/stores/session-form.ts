/** What is being typed into the target bar and the options drawer. The password stays in this window's memory. */
import { createStore } from 'zustand/vanilla'
import type { ProfileEntry } from '../../shared/rpc/domains/profiles.ts'
import type { GivenSecrets, RunSource } from '../../shared/rpc/domains/runs.ts'
import { hostKind } from '../../shared/session/host.ts'
import { DEFAULT_OPTIONS, type SessionOptions, sameAccount } from '../../shared/session/profile.ts'
import { formatPairingCode, RESPONDER_USER } from '../../shared/two-ended/pairing-code.ts'
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
  /** What is wrong with the host as it was read, in plain words. */
  readonly hostProblem: string | null
  /** A password stood in the host field and was moved to its own. */
  readonly passwordMoved: boolean
  /** The responder at the other end that the target is, by its code; null for any other server. */
  readonly pairing: string | null
  /** The person was asked, and this account has an empty password. */
  readonly emptyPasswordMeant: boolean
  /** How often something was typed. */
  readonly typed: number
}

type SecretField = 'password' | 'clientKey' | 'clientKeyPassphrase' | 'emptyPasswordMeant'

export type SessionForm = ReturnType<typeof createSessionForm>

const EMPTY: SessionFormState = {
  options: DEFAULT_OPTIONS,
  password: '',
  clientKey: '',
  clientKeyPassphrase: '',
  profileId: null,
  changed: false,
  hostProblem: null,
  passwordMoved: false,
  pairing: null,
  emptyPasswordMeant: false,
  typed: 0,
}

export function createSessionForm() {
  const store = createStore<SessionFormState>(() => EMPTY)
  const set = (part: Partial<SessionOptions>) =>
    store.setState(({ options: before, emptyPasswordMeant, pairing, typed }) => {
      const options = { ...before, ...part }
      return {
        options,
        changed: true,
        pairing: sameServer(options, before) ? pairing : null,
        emptyPasswordMeant: emptyPasswordMeant && sameAccount(options, before),
        typed: typed + 1,
      }
    })
  return {
    store,
    set,
    setSecret: (part: Partial<Pick<SessionFormState, SecretField>>) => store.setState(part),
    fillFromProfile: ({ id, options }: ProfileEntry) => store.setState({ ...EMPTY, options, profileId: id }),
    fill: (options: SessionOptions) => store.setState({ ...EMPTY, options }),
    /** Shows the target of a session; what was typed for the same account stays. */
    showTarget(options: SessionOptions) {
      const before = store.getState()
      if (sameOptions(options, before.options)) return
      if (sameAccount(options, before.options)) store.setState({ ...before, options, changed: true, hostProblem: null })
      else store.setState({ ...EMPTY, options })
    },
    /** Takes a key in the host field; what it comes to is read later. */
    typeHost(host: string) {
      set({ host })
      store.setState({ hostProblem: null, passwordMoved: false })
    },
    /**
     * Reads what stands in the host field, when somebody leaves it, pastes into it or begins a run. A URL fills the other
     * fields too. Answers what is wrong with it in plain words, or null.
     */
    readHost() {
      const before = store.getState().options
      const { options, password, problem: hostProblem, pairing } = readTypedHost(before.host)
      if (pairing) {
        const target = { ...DEFAULT_OPTIONS, ...options, user: RESPONDER_USER }
        store.setState({ ...EMPTY, options: target, pairing: formatPairingCode(pairing) })
      } else if (!sameOptions({ ...before, ...options }, before)) set(options)
      store.setState({ hostProblem, ...(password !== null && { password, passwordMoved: true }) })
      return hostProblem
    },
    clear: () => store.setState(EMPTY),
  }
}

/** A user is named, and neither a password nor that there is none. */
export const lacksPassword = (form: SessionFormState, source: FormSource): boolean =>
  source.kind === 'options' && source.options.user !== '' && form.password === '' && !form.emptyPasswordMeant

/** What hinders a run, in plain words; null when nothing does. */
export function formProblem({ options, hostProblem }: SessionFormState): string | null {
  if (options.host === '') return 'Type the name or address of a server.'
  if (hostKind(options.host) === null) return hostProblem ?? 'This is no host name and no IP address.'
  return null
}

const sameServer = (one: SessionOptions, other: SessionOptions) =>
  sameAccount(one, other) && one.port === other.port && one.security === other.security

const sameOptions = (one: SessionOptions, other: SessionOptions) => JSON.stringify(one) === JSON.stringify(other)

/**
 * What a session of the form is to be made from. Changes to a profile keep what the app holds for it as long as host and
 * user stay the same.
 */
export function sourceOf(
  { options, profileId, changed }: Pick<SessionFormState, 'options' | 'profileId' | 'changed'>,
  profiles: readonly ProfileEntry[],
): FormSource {
  const profile = profiles.find(({ id }) => id === profileId)
  if (!profile || !sameAccount(options, profile.options)) return { kind: 'options', options }
  return { kind: 'profile', profileId: profile.id, ...(changed ? { options } : {}) }
}

/** Secrets that were typed; undefined leaves all of them to the profile's stored ones. */
export function secretsOf(form: SessionFormState, source: FormSource): GivenSecrets | undefined {
  const given = form.password === '' && source.kind === 'profile' ? undefined : { password: form.password }
  const clientKey = form.clientKey || undefined
  const clientKeyPassphrase = form.clientKeyPassphrase || undefined
  return given || clientKey ? { ...given, clientKey, clientKeyPassphrase } : undefined
}

export type FormSource = Extract<RunSource, { readonly kind: 'options' | 'profile' }>
