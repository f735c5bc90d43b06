/** Which combinations of modes make sense, and which of them a preset runs, the most telling first. */
import type { DataMethod } from '../protocol/data-methods.ts'
import type { Security, SessionPlan, TlsVersion } from '../session/plan.ts'
import type { DataMode, SessionOptions } from '../session/profile.ts'
import { DEFAULT_PORTS } from '../session/url.ts'
import { type CellModes, cellKey, type MatrixPorts, planCell } from './cell.ts'

export const PRESETS = ['quick', 'standard', 'full'] as const
export type Preset = (typeof PRESETS)[number]

export interface MatrixWish {
  /** What the URL or profile asks for; its modes are the matrix's own. A mode that it narrows stays narrowed. */
  readonly options: SessionOptions
  /** Port of implicit TLS; null: 990, or the URL's own where that is implicit. */
  readonly implicitPort: number | null
  /** Whether credentials may go over the wire in clear. */
  readonly allowPlain: boolean
  /** Address families that the host has. One family needs no choice. */
  readonly families: readonly ('ipv4' | 'ipv6')[]
}

export interface PlannedCell {
  readonly key: string
  readonly modes: CellModes
  readonly plan: SessionPlan
  /** Why it is not run; null when it is. */
  readonly because: string | null
}

const METHODS: readonly DataMethod[] = ['EPSV', 'PASV', 'PORT', 'EPRT']

const METHODS_OF: Record<DataMode, readonly DataMethod[]> = {
  auto: METHODS,
  passive: ['EPSV', 'PASV'],
  active: ['PORT', 'EPRT'],
  pasv: ['PASV'],
  epsv: ['EPSV'],
  port: ['PORT'],
  eprt: ['EPRT'],
}

const TLS_VERSIONS: readonly TlsVersion[] = ['1.0', '1.1', '1.2', '1.3']

export const NO_PLAIN = 'sends the password in clear; allow plain FTP to run it'

const portsOf = ({ options, implicitPort }: MatrixWish): MatrixPorts => ({
  explicit: options.security === 'implicit' ? DEFAULT_PORTS.explicit : (options.port ?? DEFAULT_PORTS.explicit),
  implicit: implicitPort ?? (options.security === 'implicit' ? options.port : null) ?? DEFAULT_PORTS.implicit,
})

/** The modes that a wish leaves open, with the value that the other cells are compared against first. */
interface Choices {
  readonly own: Security
  /** The security whose TLS modes are varied: the own one, or explicit for a plain URL. */
  readonly tlsSecurity: 'explicit' | 'implicit'
  readonly otherTls: 'explicit' | 'implicit'
  readonly protection: 'C' | 'P'
  readonly resume: boolean
  readonly versions: readonly TlsVersion[]
  readonly family: CellModes['family']
  readonly otherFamily: CellModes['family'] | null
}

function choicesOf({ options, families }: MatrixWish): Choices {
  const tlsSecurity = options.security === 'implicit' ? 'implicit' : 'explicit'
  const both = options.family === 'any' && families.includes('ipv4') && families.includes('ipv6')
  const allowed = TLS_VERSIONS.slice(TLS_VERSIONS.indexOf(options.tlsMin), TLS_VERSIONS.indexOf(options.tlsMax) + 1)
  const current = allowed.filter((version) => version === '1.2' || version === '1.3')
  return {
    own: options.security,
    tlsSecurity,
    otherTls: tlsSecurity === 'explicit' ? 'implicit' : 'explicit',
    protection: options.protection,
    resume: options.resume,
    versions: current.length > 0 ? current : allowed,
    family: both ? 'ipv4' : options.family,
    otherFamily: both ? 'ipv6' : null,
  }
}

type Change = Partial<Omit<CellModes, 'security' | 'method'>>

function modes(choices: Choices, security: Security, method: DataMethod, change: Change = {}): CellModes {
  const protection = security === 'plain' ? null : (change.protection ?? choices.protection)
  return {
    security,
    method,
    protection,
    // Without TLS on data connections there is nothing to resume.
    resume: protection === 'P' && (change.resume ?? choices.resume),
    tls: security === 'plain' ? null : (change.tls ?? null),
    family: change.family ?? choices.family,
    place: null,
  }
}

const pinned = (choices: Choices, security: Security, method: DataMethod): CellModes[] =>
  choices.versions.length > 1 ? choices.versions.map((tls) => modes(choices, security, method, { tls })) : []

const otherFamily = (choices: Choices, security: Security): CellModes[] =>
  choices.otherFamily ? [modes(choices, security, 'EPSV', { family: choices.otherFamily })] : []

function quick(choices: Choices): CellModes[] {
  const { own, tlsSecurity, otherTls } = choices
  const second = own === 'plain' ? tlsSecurity : 'plain'
  return [
    ...(['EPSV', 'PASV', 'PORT'] as const).map((method) => modes(choices, own, method)),
    modes(choices, second, 'PASV'),
    modes(choices, otherTls, 'PASV'),
    modes(choices, tlsSecurity, 'PASV', { resume: false }),
    ...otherFamily(choices, own),
  ]
}

function standard(choices: Choices): CellModes[] {
  const { own, tlsSecurity, otherTls } = choices
  const second = own === 'plain' ? tlsSecurity : 'plain'
  return [
    ...METHODS.map((method) => modes(choices, own, method)),
    ...(['PASV', 'EPSV', 'PORT'] as const).map((method) => modes(choices, second, method)),
    ...(['PASV', 'EPSV'] as const).map((method) => modes(choices, otherTls, method)),
    modes(choices, tlsSecurity, 'PASV', { resume: false }),
    modes(choices, tlsSecurity, 'PASV', { protection: choices.protection === 'P' ? 'C' : 'P' }),
    ...pinned(choices, tlsSecurity, 'PASV'),
    ...otherFamily(choices, own),
  ]
}

function full(choices: Choices): CellModes[] {
  const { own, tlsSecurity, otherTls } = choices
  const securities = [...new Set<Security>([own, tlsSecurity, otherTls, 'plain'])]
  const families = choices.otherFamily ? [choices.family, choices.otherFamily] : [choices.family]
  const versions = choices.versions.length > 0 ? choices.versions : [null]
  return families.flatMap((family) =>
    securities.flatMap((security) =>
      METHODS.flatMap((method) =>
        security === 'plain'
          ? [modes(choices, security, method, { family })]
          : versions.flatMap((tls) => [
              ...(choices.resume
                ? [modes(choices, security, method, { family, tls, protection: 'P', resume: true })]
                : []),
              modes(choices, security, method, { family, tls, protection: 'P', resume: false }),
              modes(choices, security, method, { family, tls, protection: 'C' }),
            ]),
      ),
    ),
  )
}

const BUILD: Record<Preset, (choices: Choices) => CellModes[]> = { quick, standard, full }

/** RFC 2428: `PASV` and `PORT` cannot carry an IPv6 address. */
const makesSense = (modes: CellModes): boolean =>
  modes.family !== 'ipv6' || modes.method === 'EPSV' || modes.method === 'EPRT'

/**
 * The cells of a preset in the order in which they should run. Cells that may not run are among them with the reason, so
 * that the grid shows what was left out.
 */
export function planMatrix(wish: MatrixWish, preset: Preset): readonly PlannedCell[] {
  const allowed = METHODS_OF[wish.options.data]
  const ports = portsOf(wish)
  const cells = new Map<string, PlannedCell>()
  for (const one of BUILD[preset](choicesOf(wish))) {
    const key = cellKey(one)
    if (!makesSense(one) || !allowed.includes(one.method) || cells.has(key)) continue
    const because = one.security === 'plain' && !wish.allowPlain ? NO_PLAIN : null
    cells.set(key, { key, modes: one, plan: planCell(wish.options, one, ports), because })
  }
  return [...cells.values()]
}

/** The same cells here and at each of the places, by the names that people call these. */
export const atPlaces = (cells: readonly PlannedCell[], places: readonly string[]): readonly PlannedCell[] => [
  ...cells,
  ...places.flatMap((place, index) =>
    cells.map(({ key, modes: here, plan, because }) => {
      const label = `${key}-place${index + 2}`
      return { key: label, modes: { ...here, place }, plan: { ...plan, label }, because }
    }),
  ),
]

/** A whole key means that cell; anything else the cells that have all its parts, for instance `explicit-pasv` or `tls1.2`. */
export function selectCells(cells: readonly PlannedCell[], patterns: readonly string[]): readonly PlannedCell[] {
  const meant = (pattern: string) => {
    const whole = cells.filter(({ key }) => key === pattern.toLowerCase())
    const parts = pattern.toLowerCase().split('-').filter(Boolean)
    if (whole.length > 0 || parts.length === 0) return whole
    return cells.filter(({ key }) => parts.every((part) => key.split('-').includes(part)))
  }
  const chosen = new Set(patterns.flatMap(meant))
  return cells.filter((cell) => chosen.has(cell))
}
