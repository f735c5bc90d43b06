/** The results of a fleet as they may leave the house: the same levels as of a report. */

import { masker } from '../report/redaction.ts'
import type { RedactionLevel } from '../report/report.ts'
import { parseTarget } from '../session/target.ts'
import type { Fleet } from './fleet.ts'

/** Servers keep their number: the same name is the same alias everywhere. */
export function redactFleet(fleet: Fleet, level: RedactionLevel): Fleet {
  if (level === 'internal') return fleet
  const { servers } = fleet
  const targets = servers.flatMap(({ url }) => {
    const read = parseTarget(url)
    return read.ok ? [read.target] : []
  })
  const { value, text } = masker(
    level,
    [
      ...servers.flatMap(({ name, place }) => [
        { kind: 'name' as const, name },
        { kind: 'host' as const, name: place },
      ]),
      ...targets.flatMap(({ host, user, path }) => [
        { kind: 'host' as const, name: host },
        { kind: 'user' as const, name: user },
        ...(path?.split('/') ?? []).map((name) => ({ kind: 'path' as const, name })),
      ]),
    ],
    servers.flatMap(({ certificates }) => certificates),
  )
  const masked = value(fleet)
  return {
    ...masked,
    redaction: level,
    servers: masked.servers.map((server) => ({ ...server, url: text(server.url) })),
    // Names of places, which a matrix has keys of cells in.
    ...(masked.places
      ? { places: masked.places.map((one) => ({ ...one, works: one.works.map(text), fails: one.fails.map(text) })) }
      : {}),
  }
}
