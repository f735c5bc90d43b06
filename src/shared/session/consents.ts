/** What a plan does that nobody should do to a real server without having said yes. */
import { isActiveMethod } from '../protocol/data-methods.ts'
import type { SessionPlan } from './plan.ts'
import { CLEAR_TEXT_PROBES, LISTENING_PROBES } from './probe-names.ts'

export const CONSENTS = ['plain-credentials', 'upload', 'active-mode', 'foreign-data', 'port-sweep'] as const
export type Consent = (typeof CONSENTS)[number]

export const CONSENT_TEXTS: Record<Consent, string> = {
  'plain-credentials': 'sends user name and password in clear text, which anybody on the network path can read',
  upload: 'writes a file to the server (and removes it again)',
  'active-mode': 'asks the server to open connections to this machine',
  'foreign-data':
    'lets the server name any host and port for data: inside your network, on this computer, and of other services',
  'port-sweep':
    'connects to many data ports of the server, one after the other, which looks like a scan of ports to an intrusion detection',
}

/** @param password whether one will be sent; an anonymous login needs no consent. */
export function consentsNeeded(plan: SessionPlan, password: boolean): Consent[] {
  const needed: Consent[] = []
  const inClear = plan.security === 'plain' || plan.probes.some((probe) => CLEAR_TEXT_PROBES.includes(probe))
  if (inClear && password && plan.user !== 'anonymous' && !isLoopback(plan.host)) needed.push('plain-credentials')
  if (plan.steps.uploadBytes !== null) needed.push('upload')
  const active = plan.data.methods.some(isActiveMethod)
  if (active || plan.probes.some((probe) => LISTENING_PROBES.includes(probe))) needed.push('active-mode')
  if (plan.data.foreignData) needed.push('foreign-data')
  if (plan.steps.sweep !== null) needed.push('port-sweep')
  return needed
}

const isLoopback = (host: string) => host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
