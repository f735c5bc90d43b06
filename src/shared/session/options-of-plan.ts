/** Back from a decided session to the options that ask for it. */
import type { SessionPlan } from './plan.ts'
import { METHODS } from './plan-session.ts'
import { type DataMode, partOf, type SessionOptions } from './profile.ts'
import { DEFAULT_PORTS } from './url.ts'

/** @param defaults for what a plan does not hold */
export function optionsOfPlan(plan: SessionPlan, defaults: SessionOptions): SessionOptions {
  const { tls, protection, auth } = plan
  return {
    ...defaults,
    ...partOf('top', plan),
    port: plan.port,
    user: plan.user,
    auth: auth.length > 0 ? auth : defaults.auth,
    ...(tls ? { ...partOf('tls', tls), tlsMin: tls.min, tlsMax: tls.max, sni: tls.sni } : {}),
    protection: protection ?? defaults.protection,
    clearControl: plan.clearControl,
    data: dataModeOf(plan, defaults.data),
    ...partOf('data', plan.data),
    ...partOf('steps', plan.steps),
    ...partOf('timeouts', plan.timeouts),
    probes: plan.probes,
  }
}

/** The same, as a person types them: what follows from the rest is left out. */
export function typedOptionsOfPlan(plan: SessionPlan, defaults: SessionOptions): SessionOptions {
  const { host, security, port, user } = plan
  const options = optionsOfPlan(plan, defaults)
  return {
    ...options,
    port: port === DEFAULT_PORTS[security] ? null : port,
    user: user === 'anonymous' ? '' : user,
    sni: options.sni === host.replace(/\.$/, '') ? null : options.sni,
  }
}

function dataModeOf({ data: { methods } }: SessionPlan, otherwise: DataMode): DataMode {
  const same = (mode: DataMode) => METHODS[mode].join() === methods.join()
  return same(otherwise) ? otherwise : ((Object.keys(METHODS) as DataMode[]).find(same) ?? otherwise)
}
