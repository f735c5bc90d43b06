/** Many servers, tested one after the other or side by side: what each came to, in a few words that fit a list. */

import { plainSentence } from '../answer/sentences.ts'
import type { Diagnosis, Verdict } from '../diagnosis/finding.ts'
import { withoutCause } from '../diagnosis/verdict.ts'
import { judgePlaces, type PlacesCompared } from '../places/compare-places.ts'
import type { RedactionLevel } from '../report/report.ts'
import type { Outcome } from '../session/vocabulary.ts'
import { certificateValidity } from '../transcript/certificate-expiry.ts'
import { deriveView } from '../transcript/derive-view.ts'
import type { CertificateSeen } from '../transcript/event.ts'
import type { Transcript } from '../transcript/transcript.ts'

export const FLEET_FORMAT = 'ftpscope-fleet'
export const FLEET_VERSION = 1

export interface FleetCertificate extends CertificateSeen {
  readonly role: 'control' | 'data'
  /** Whole days that are left; negative when it has run out. */
  readonly days: number
}

export interface FleetServer {
  /** Unique in its fleet. */
  readonly name: string
  /** Where it was tested from, when that was not here. */
  readonly place?: string
  /** Without a password. */
  readonly url: string
  readonly verdict: Verdict
  /** The answer in one plain sentence. */
  readonly sentence: string
  /** What the server showed on control and data connections. */
  readonly certificates: readonly FleetCertificate[]
  /** ISO 8601 in UTC; null when it was not tried. */
  readonly startedAt: string | null
  /** ms */
  readonly duration: number
}

export interface Fleet {
  readonly format: typeof FLEET_FORMAT
  readonly version: typeof FLEET_VERSION
  /** The worst of all. */
  readonly outcome: Outcome
  readonly counts: Readonly<Record<Outcome, number>>
  /** ISO 8601 in UTC. */
  readonly createdAt: string
  /** Version of this program. */
  readonly app: string
  readonly redaction: RedactionLevel
  /** A row for each place that a server was tested from. */
  readonly servers: readonly FleetServer[]
  /** Where several places tested: what they say of each server that does not work from all of them. */
  readonly places?: readonly FleetPlaces[]
}

export interface FleetPlaces extends Omit<PlacesCompared, 'leftOut'> {
  /** Of the server. */
  readonly name: string
}

/** A row of a fleet before it is tested: a server, how it is reached, and from where. */
export type FleetPlace = Pick<FleetServer, 'name' | 'url' | 'place'>

const HERE = 'here'

/** For lists: the server, and the place where that is not here. */
export const fleetTitle = ({ name, place }: Pick<FleetServer, 'name' | 'place'>): string =>
  place === undefined ? name : `${name}, from ${place}`

function placesOf(servers: readonly FleetServer[]): readonly FleetPlaces[] | null {
  if (!servers.some(({ place }) => place !== undefined)) return null
  const byName = new Map<string, FleetServer[]>()
  for (const server of servers) byName.set(server.name, [...(byName.get(server.name) ?? []), server])
  return [...byName].flatMap(([name, rows]) => {
    const judged = rows.filter(({ verdict }) => verdict.outcome !== 'inconclusive')
    const { leftOut, ...compared } = judgePlaces(judged.map(({ place = HERE, verdict }) => ({ place, verdict })))
    return compared.side === 'none' || compared.side === 'unknown' ? [] : [{ name, ...compared }]
  })
}

export function fleetServer(place: FleetPlace, transcript: Transcript, { verdict }: Diagnosis): FleetServer {
  const view = deriveView(transcript)
  return {
    ...place,
    verdict,
    sentence: plainSentence(verdict),
    certificates: certificateValidity(view).map(({ role, certificate, days }) => ({ role, ...certificate, days })),
    startedAt: transcript.header.startedAt,
    duration: transcript.events.at(-1)?.at ?? 0,
  }
}

/** A server that was left out. @param because why, in one sentence */
export const notTried = (place: FleetPlace, because: string): FleetServer => ({
  ...place,
  verdict: withoutCause('inconclusive', because),
  sentence: because,
  certificates: [],
  startedAt: null,
  duration: 0,
})

/** The worst first: a server that could not be judged may be down, one that warns is up. */
const WORST: readonly Outcome[] = ['fails', 'inconclusive', 'works-with-warnings', 'works']

export function fleetOf(servers: readonly FleetServer[], { createdAt, app }: Pick<Fleet, 'createdAt' | 'app'>): Fleet {
  const places = placesOf(servers)
  const counts: Record<Outcome, number> = { works: 0, 'works-with-warnings': 0, fails: 0, inconclusive: 0 }
  for (const { verdict } of servers) counts[verdict.outcome] += 1
  return {
    format: FLEET_FORMAT,
    version: FLEET_VERSION,
    outcome: WORST.find((outcome) => counts[outcome] > 0) ?? 'inconclusive',
    counts,
    createdAt,
    app,
    redaction: 'internal',
    servers,
    ...(places ? { places } : {}),
  }
}

/** Days of the certificate that runs out first; null where none was seen. */
export const fewestDays = (servers: readonly FleetServer[]): number | null => {
  const days = servers.flatMap(({ certificates }) => certificates.map((one) => one.days))
  return days.length === 0 ? null : days.reduce((least, one) => Math.min(least, one))
}
