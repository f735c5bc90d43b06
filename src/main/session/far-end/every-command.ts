/** Every command that devices on the way are known to touch, over plain FTP and under TLS, over IPv4 and IPv6. */
import { addressFamily } from '../../../shared/protocol/addresses.ts'
import type { DataMethod } from '../../../shared/protocol/data-methods.ts'
import { optionsOfPlan } from '../../../shared/session/options-of-plan.ts'
import type { Security, SessionPlan } from '../../../shared/session/plan.ts'
import { planSession } from '../../../shared/session/plan-session.ts'
import { DEFAULT_OPTIONS } from '../../../shared/session/profile.ts'
import type { PairingCode } from '../../../shared/two-ended/pairing-code.ts'
import { StepFailed } from '../failures.ts'
import { withControl } from '../probe-runner/with-session.ts'
import type { Session } from '../session.ts'
import { list } from '../steps/listing.ts'
import { applySettings } from '../steps/settings.ts'
import { upload } from '../steps/upload.ts'
import { logInAtResponder } from './log-in.ts'

export interface Way {
  readonly name: string
  readonly address: string
  readonly plan: SessionPlan
}

/** The longest silence of a check, in ms. */
const SILENCE = 3_000
/** Passive first: an active one that is blocked may cost the control connection. */
const METHODS: readonly DataMethod[] = ['PASV', 'EPSV', 'PORT', 'EPRT']
/** Bytes of the pattern that goes there and back. */
const PATTERN = 70_000

/** @param address that the session reached */
export function waysFrom(plan: SessionPlan, address: string, code: PairingCode): readonly Way[] {
  const family = addressFamily(address)
  const other =
    plan.family === 'any' ? code.hosts.find((host) => ![0, family].includes(addressFamily(host))) : undefined
  const securities: readonly Security[] = code.security === 'implicit' ? ['implicit'] : ['plain', 'explicit']
  return [address, ...(other === undefined ? [] : [other])].flatMap((host) =>
    securities.map((security): Way => {
      const name = `${security === 'plain' ? 'plain' : 'TLS'} IPv${addressFamily(host)}`
      return { name, address: host, plan: planOf(plan, security, code, name) }
    }),
  )
}

function planOf(plan: SessionPlan, security: Security, { fingerprint }: PairingCode, name: string): SessionPlan {
  const silence = Math.min(SILENCE, plan.timeouts.silence)
  const options = { ...optionsOfPlan(plan, DEFAULT_OPTIONS), security, pinnedFingerprint: fingerprint, silence }
  const planned = planSession({ ...options, protection: 'P', clearControl: false, canary: false, probes: [] }, name)
  return { ...planned, port: plan.port, steps: { ...planned.steps, path: null, canary: false } }
}

/** @throws StepFailed, Cancelled */
export async function sendEveryCommand(
  session: Session,
  { name, address, plan }: Way,
  code: PairingCode,
  methods: readonly DataMethod[] = METHODS,
): Promise<void> {
  const run = async (fresh: Session) => {
    await prepare(fresh, code)
    return transferByEach(fresh, methods)
  }
  const left = await withControl(session, { plan }, run, address)
  if (left.length > 0) await sendEveryCommand(session, { name, address, plan }, code, left)
}

async function prepare(fresh: Session, code: PairingCode): Promise<void> {
  await fresh.step('host', 'login', async () => {
    // RFC 7151: before USER.
    await fresh.send('login', 'HOST ftpscope.invalid')
    await fresh.send('login', 'SYST')
  })
  await logInAtResponder(fresh, code)
  if (fresh.plan.security === 'plain')
    await fresh.step('protection', 'post-login', async () => {
      // Refused without TLS; what counts is whether they arrive.
      await fresh.send('post-login', 'PBSZ 0')
      await fresh.send('post-login', 'PROT P')
    })
  await applySettings(fresh)
}

/** @returns methods that another control connection must try, because one before them took this one along */
async function transferByEach(fresh: Session, methods: readonly DataMethod[]): Promise<readonly DataMethod[]> {
  let uploaded = false
  for (const [at, method] of methods.entries()) {
    try {
      await list(fresh, method, `listing by ${method}`)
      // A pattern that nobody knows beforehand, there and back.
      if (!uploaded) await upload(fresh, method, PATTERN)
      uploaded = true
    } catch (error) {
      if (!(error instanceof StepFailed)) throw error
      if (!fresh.hasControl) return methods.slice(at + 1)
    }
  }
  return []
}
