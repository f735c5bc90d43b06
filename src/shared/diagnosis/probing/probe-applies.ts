/** After which failures the answer of a follow-up probe could tell something. */
import type { DataMethod, ProbeName } from '../../session/plan.ts'
import type { Stage } from '../../session/vocabulary.ts'
import type { Situation } from './situation.ts'

export const OTHER_METHOD: Readonly<Record<DataMethod, DataMethod>> = {
  PASV: 'EPSV',
  EPSV: 'PASV',
  PORT: 'EPRT',
  EPRT: 'PORT',
}

const APPLIES: Readonly<Record<ProbeName, (situation: Situation) => boolean>> = {
  canary: ({ authRefused, plan }) => authRefused && !plan.steps.canary,
  'command-survey': ({ authRefused }) => authRefused,
  'pipelined-auth': ({ authRefused }) => authRefused,
  'auth-spelling': ({ authRefused }) => authRefused,
  'split-command': ({ authRefused, authUnanswered }) => authRefused || authUnanswered,
  'round-trip': ({ authRefused }) => authRefused,
  'auth-ssl': ({ authRefused, authUnanswered, triedAuthSsl }) => (authRefused || authUnanswered) && !triedAuthSsl,
  'implicit-port': (situation) =>
    situation.plan.security !== 'implicit' &&
    situation.plan.tls !== null &&
    failedIn(situation, ['banner', 'auth', 'tls-control']),
  'other-data-method': (situation) => {
    const { methods } = situation.plan.data
    return failedWithData(situation) && !methods.includes(OTHER_METHOD[methods.at(-1) ?? 'EPSV'])
  },
  'active-mode': (situation) =>
    failedWithData(situation) && !situation.plan.data.methods.some((method) => method === 'PORT' || method === 'EPRT'),
  'control-host-address': (situation) =>
    failedWithData(situation) && situation.foreignDataHost && situation.plan.data.addressPolicy === 'as-told',
  'toggle-resumption': (situation) =>
    situation.plan.protection === 'P' && failedIn(situation, ['tls-data', 'transfer', 'transfer-end']),
  'tls-1.2-only': (situation) =>
    situation.plan.tls?.max === '1.3' && failedIn(situation, ['tls-control', 'tls-data', 'transfer', 'transfer-end']),
  'small-client-hello': (situation) =>
    situation.plan.tls?.hello === 'default' && failedIn(situation, ['tls-control', 'tls-data']),
  // The port itself has to be given; who suggests the probe asks for it.
  'other-port': failedAfterDns,
  'sample-passive-ports': ({ plan, loggedIn }) =>
    loggedIn && plan.data.methods.some((method) => method === 'PASV' || method === 'EPSV'),
  'busy-data-idle-control': ({ plan, loggedIn, controlLost }) =>
    loggedIn && controlLost && plan.steps.download !== null,
  'noop-soak': ({ loggedIn, controlLost }) => loggedIn && controlLost,
  'plain-login': (situation) => situation.plan.security !== 'plain' && failedAfterDns(situation),
}

export function probeApplies(probe: ProbeName, situation: Situation): boolean {
  return APPLIES[probe](situation)
}

function failedIn({ failedStage }: Situation, stages: readonly Stage[]): boolean {
  return failedStage !== null && stages.includes(failedStage)
}

function failedAfterDns({ failedStage }: Situation): boolean {
  return failedStage !== null && failedStage !== 'dns'
}

/** A data connection, or what was to pass over it, is where the session failed. */
function failedWithData(situation: Situation): boolean {
  return failedIn(situation, ['pasv-reply', 'port-command', 'tcp-data', 'tls-data', 'transfer', 'transfer-end'])
}
