/** Sessions that run. */
import { z } from 'zod'
import type { GivenSecrets, RunCalls, RunSource, RunState } from '../../shared/rpc/domains/runs.ts'
import type { Recent } from '../../shared/rpc/domains/settings.ts'
import type { Answers } from '../../shared/rpc/rpc.ts'
import { CallError } from '../../shared/rpc/wire.ts'
import { CONSENT_TEXTS, CONSENTS, type Consent, consentsNeeded } from '../../shared/session/consents.ts'
import { optionsOfPlan } from '../../shared/session/options-of-plan.ts'
import type { SessionPlan, SessionSecrets } from '../../shared/session/plan.ts'
import { planSession } from '../../shared/session/plan-session.ts'
import { PROBE_NAMES } from '../../shared/session/probe-names.ts'
import { DEFAULT_OPTIONS, type Profile, type SessionOptions, sameAccount } from '../../shared/session/profile.ts'
import {
  givenSecretsSchema,
  sessionOptionsPartSchema,
  sessionOptionsSchema,
  sessionPlanSchema,
} from '../../shared/session/schemas.ts'
import { formatFtpUrl } from '../../shared/session/url.ts'
import { MAX_NAME, tagsSchema } from '../storage/run-files.ts'
import { call, idParams, idSchema, noParams, notFound } from './call.ts'
import { ONE_ADDRESS, placeSchema, readPlaces } from './places.ts'
import { secretKey } from './profile-calls.ts'
import { rememberUse } from './remember-use.ts'
import type { Services } from './services.ts'

const optionsSource = z.strictObject({ kind: z.literal('options'), options: sessionOptionsSchema })
const profileSource = z.strictObject({
  kind: z.literal('profile'),
  profileId: idSchema,
  options: sessionOptionsSchema.optional(),
})
const planSource = z.strictObject({ kind: z.literal('plan'), plan: sessionPlanSchema, story: z.uuid().optional() })
const againSource = z.strictObject({
  kind: z.literal('again'),
  runId: idSchema,
  probes: z.array(z.enum(PROBE_NAMES)).max(PROBE_NAMES.length).optional(),
  otherPort: z.int().min(1).max(65_535).optional(),
  options: sessionOptionsPartSchema.optional(),
})

export const newSourceSchema = z.discriminatedUnion('kind', [optionsSource, profileSource, planSource])
const sourceSchema = z.discriminatedUnion('kind', [optionsSource, profileSource, planSource, againSource])

/** Of whatever runs sessions of one source. */
export const startingSchema = z.strictObject({
  source: sourceSchema,
  secrets: givenSecretsSchema.optional(),
  consents: z.array(z.enum(CONSENTS)).optional(),
})

const startSchema = startingSchema.extend({
  name: z.string().max(MAX_NAME).optional(),
  tags: tagsSchema.optional(),
  place: placeSchema.optional(),
})

/** What a source comes to. */
export interface DecidedSource {
  readonly plan: SessionPlan
  readonly secrets: SessionSecrets
  /** A password was given, or kept for this account; an empty one counts. */
  readonly passwordKnown: boolean
  readonly profileId: string | null
  readonly name: string | null
  readonly partOf: RunState['partOf']
  readonly practice: string | null
}

/** @throws CallError when the profile or run is gone. */
export async function decideSource(
  services: Services,
  source: RunSource,
  given: GivenSecrets = {},
): Promise<DecidedSource> {
  const alone = { profileId: null, name: null, partOf: null, practice: null }
  switch (source.kind) {
    case 'options':
      return { plan: planSession(source.options), ...mergeSecrets(given), passwordKnown: true, ...alone }
    case 'plan': {
      const partOf = source.story === undefined ? null : { kind: 'wizard' as const, id: source.story }
      return { plan: source.plan, ...mergeSecrets(given), passwordKnown: true, ...alone, partOf }
    }
    case 'profile': {
      const profile = await services.profiles.get(source.profileId)
      if (!profile) throw notFound('profile')
      const options = source.options ?? profile.options
      const kept = sameAccount(options, profile.options) ? await keptSecrets(services, profile.id) : {}
      const plan = planSession(options)
      return {
        plan,
        ...mergeSecrets(given, kept),
        profileId: profile.id,
        name: profile.name,
        partOf: null,
        practice: null,
      }
    }
    case 'again': {
      const before = await runBefore(services, source.runId)
      const profile = before.profileId === null ? null : await services.profiles.get(before.profileId)
      const ofProfile = profile && sameAccount(before.plan, profile.options) ? profile : null
      const known =
        services.runs.secretsOf(source.runId) ?? (ofProfile ? await keptSecrets(services, ofProfile.id) : {})
      const { probes = before.plan.probes, otherPort = before.plan.otherPort } = source
      const plan = { ...withOptions(withPinOf(ofProfile, before.plan), source.options), probes, otherPort }
      const kept = sameAccount(plan, before.plan) ? known : {}
      return { ...before, plan, ...mergeSecrets(given, kept) }
    }
  }
}

async function keptSecrets({ secrets }: Services, profileId: string): Promise<Known> {
  return {
    password: await secrets.get(secretKey(profileId, 'password')),
    clientKey: await secrets.get(secretKey(profileId, 'client-key')),
    clientKeyPassphrase: await secrets.get(secretKey(profileId, 'client-key-passphrase')),
  }
}

/** Which certificate is trusted is for the profile to say, now and not when the run was made. */
function withPinOf(profile: Profile | null, plan: SessionPlan): SessionPlan {
  if (!profile || !plan.tls) return plan
  return { ...plan, tls: { ...plan.tls, pinnedFingerprint: profile.options.pinnedFingerprint } }
}

/** `label` and what else is not for a person to say stays. */
function withOptions(plan: SessionPlan, changed: Partial<SessionOptions> | undefined): SessionPlan {
  return changed ? planSession({ ...optionsOfPlan(plan, DEFAULT_OPTIONS), ...changed }, plan.label) : plan
}

async function runBefore(services: Services, id: string): Promise<Omit<DecidedSource, 'secrets' | 'passwordKnown'>> {
  const running = services.runs.list().find((run) => run.id === id)
  if (running) {
    const { plan, profileId, name, partOf, practice } = running
    // A practice scenario still stands behind its sessions; what else made them has its own plans.
    return { plan, profileId, name, partOf: partOf?.kind === 'lab' ? partOf : null, practice }
  }
  const plan = (await services.documents.header(id))?.plan
  if (!plan) throw new CallError('invalid', 'An imported log does not say how to run its session. Start a new one.')
  const entry = await services.history().get(id)
  return { plan, profileId: entry?.profileId ?? null, name: entry?.name ?? null, partOf: null, practice: null }
}

type Known = { readonly [K in keyof SessionSecrets]?: string | null | undefined }

/** What was given goes before what is stored; an empty password is one, too. */
function mergeSecrets(given: Known, stored: Known = {}): Pick<DecidedSource, 'secrets' | 'passwordKnown'> {
  const pick = (name: keyof SessionSecrets) => given[name] ?? stored[name] ?? null
  const others = (['account', 'clientKey', 'clientKeyPassphrase'] as const).flatMap((name) => {
    const value = pick(name)
    return value === null ? [] : [[name, value]]
  })
  const password = pick('password')
  return { secrets: { password: password ?? '', ...Object.fromEntries(others) }, passwordKnown: password !== null }
}

interface Starting {
  readonly source: RunSource
  readonly secrets?: GivenSecrets | undefined
  readonly consents?: readonly Consent[] | undefined
}

/**
 * What a source comes to, once nothing is missing for it.
 * @param change what is to be otherwise than the source says
 * @throws CallError `password-needed`, or `refused` for want of a consent
 */
export async function decideToRun(
  services: Services,
  { source, secrets, consents = [] }: Starting,
  change?: Partial<SessionOptions>,
): Promise<Omit<DecidedSource, 'passwordKnown'>> {
  const { passwordKnown, ...asked } = await decideSource(services, source, secrets)
  if (!passwordKnown && asked.plan.user !== 'anonymous')
    throw new CallError(
      'password-needed',
      `The password of ${asked.plan.user} at ${asked.plan.host} is not kept here. Type it once more.`,
    )
  const decided = { ...asked, plan: withOptions(asked.plan, change) }
  checkConsents(decided.plan, decided.secrets, consents)
  return decided
}

/** @throws CallError that names what has not been agreed to. */
function checkConsents(plan: SessionPlan, secrets: SessionSecrets, given: readonly Consent[]): void {
  const missing = consentsNeeded(plan, secrets.password !== '').filter((consent) => !given.includes(consent))
  if (missing.length === 0) return
  throw new CallError(
    'refused',
    `This session ${missing.map((name) => CONSENT_TEXTS[name]).join(', and ')}. Agree to it first.`,
  )
}

export function runCalls(services: Services): Answers<keyof RunCalls> {
  const { runs } = services
  return {
    'runs.start': call(startSchema, async ({ name, tags, place: url, ...starting }) => {
      const [place = null] = readPlaces(url === undefined ? [] : [url])
      const { source } = starting
      const decided = await decideToRun(services, starting)
      if (place && decided.plan.data.activeAddress !== null) throw new CallError('invalid', ONE_ADDRESS)
      const { state } = await runs.start({
        ...decided,
        name: name ?? decided.name ?? undefined,
        tags: tags ?? [],
        place,
      })
      const recent = recentOf(source, state)
      if (recent) await rememberUse(services, recent)
      return state
    }),
    'runs.cancel': call(idParams, ({ id }) => runs.cancel(id)),
    'runs.list': call(noParams, () => runs.list()),
    'runs.get': call(idParams, ({ id }) => runs.get(id)),
  }
}

/** What stands among the recent items for a run; nothing for plans that a program made. */
function recentOf(source: RunSource, state: RunState): Recent | null {
  if (source.kind === 'profile') return { kind: 'profile', id: source.profileId, name: state.name }
  if (source.kind !== 'options') return null
  return { kind: 'url', url: formatFtpUrl({ ...state.plan, user: source.options.user }) }
}
