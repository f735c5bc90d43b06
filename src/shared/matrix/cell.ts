/** One combination of modes, and the session that tries it. */
import type { DataMethod } from '../protocol/data-methods.ts'
import type { Security, SessionPlan, TlsVersion } from '../session/plan.ts'
import { planSession } from '../session/plan-session.ts'
import type { DataMode, SessionOptions } from '../session/profile.ts'

export interface CellModes {
  readonly security: Security
  readonly method: DataMethod
  /** null: plain. */
  readonly protection: 'C' | 'P' | null
  /** Whether data connections offer the TLS session of the control connection; false where there is none. */
  readonly resume: boolean
  /** Pinned version; null: negotiated within what the admin allowed, or plain. */
  readonly tls: TlsVersion | null
  /** `any`: the host has one family only, or it is left to the order of its addresses. */
  readonly family: 'any' | 'ipv4' | 'ipv6'
  /** What people call the place that the session runs at; null: here. */
  readonly place: string | null
}

export interface MatrixPorts {
  /** Shared by plain and explicit: AUTH makes the one into the other. */
  readonly explicit: number
  readonly implicit: number
}

/**
 * Stable name of a cell, for instance `explicit-epsv-p-resume` or `plain-port-ipv6`; the same modes give the same key.
 * It names no place: `atPlaces` numbers them, because names of places are masked in reports and keys are not.
 */
export function cellKey(modes: CellModes): string {
  const parts: string[] = [modes.security, modes.method.toLowerCase()]
  if (modes.protection) parts.push(modes.protection.toLowerCase())
  if (modes.tls) parts.push(`tls${modes.tls}`)
  if (modes.protection === 'P') parts.push(modes.resume ? 'resume' : 'fresh')
  if (modes.family !== 'any') parts.push(modes.family)
  return parts.join('-')
}

const SECURITY_WORDS: Record<Security, string> = { plain: 'plain', explicit: 'explicit TLS', implicit: 'implicit TLS' }

/** For people: `explicit TLS, EPSV, PROT P, TLS 1.2, no resumption, IPv6`. What goes without saying is left out. */
export function cellTitle(modes: CellModes): string {
  const parts = [SECURITY_WORDS[modes.security], modes.method]
  if (modes.protection) parts.push(`PROT ${modes.protection}`)
  if (modes.tls) parts.push(`TLS ${modes.tls}`)
  if (modes.protection === 'P' && !modes.resume) parts.push('no resumption')
  if (modes.family !== 'any') parts.push(modes.family === 'ipv4' ? 'IPv4' : 'IPv6')
  if (modes.place !== null) parts.push(`from ${modes.place}`)
  return parts.join(', ')
}

const DATA_MODES: Record<DataMethod, DataMode> = { PASV: 'pasv', EPSV: 'epsv', PORT: 'port', EPRT: 'eprt' }

/** A fresh session in these modes; everything that is no mode stays as the admin's options say. */
export function planCell(options: SessionOptions, modes: CellModes, ports: MatrixPorts): SessionPlan {
  const plan = planSession(
    {
      ...options,
      security: modes.security,
      port: modes.security === 'implicit' ? ports.implicit : ports.explicit,
      data: DATA_MODES[modes.method],
      family: modes.family,
      tlsMin: modes.tls ?? options.tlsMin,
      tlsMax: modes.tls ?? options.tlsMax,
      resume: modes.resume,
      protection: modes.protection ?? options.protection,
      clearControl: false,
      // A probe would try another mode, which is another cell.
      probes: [],
      quickProbes: false,
    },
    cellKey(modes),
  )
  return plan
}

/** The modes of a plan that `planCell` made. @param place that it runs at, where that is not here */
export function modesOf(plan: SessionPlan, place: string | null = null): CellModes {
  return {
    security: plan.security,
    method: plan.data.methods[0] ?? 'PASV',
    protection: plan.protection,
    resume: plan.tls !== null && plan.protection === 'P' && plan.tls.resume,
    tls: plan.tls && plan.tls.min === plan.tls.max ? plan.tls.max : null,
    family: plan.family,
    place,
  }
}
