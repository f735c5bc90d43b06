// Written by `npm run golden` from src/shared/diagnosis/probes.

/** Cheapest first. */
export const PROBE_NAMES = [
  'same-port-again',
  'implicit-port',
  'pipelined-auth',
  'canary',
  'auth-ssl',
  'unacceptable-client-hello',
  'split-command',
  'round-trip',
  'command-survey',
  'active-mode',
  'auth-spelling',
  'control-host-address',
  'other-port',
  'small-client-hello',
  'tls-1.2-only',
  'toggle-resumption',
  'other-data-method',
  'sample-passive-ports',
  'noop-soak',
  'busy-data-idle-control',
  'plain-login',
] as const
export type ProbeName = (typeof PROBE_NAMES)[number]

/** Those that send the password in clear text. */
export const CLEAR_TEXT_PROBES: readonly ProbeName[] = ['plain-login']

/** All the others: they may run without a word of consent. */
export const SAFE_PROBES = PROBE_NAMES.filter((name) => !CLEAR_TEXT_PROBES.includes(name))

/** Those in which the server connects to this machine. */
export const LISTENING_PROBES: readonly ProbeName[] = ['active-mode']
