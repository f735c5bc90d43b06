/** The line of a plugin for Nagios, Icinga, Naemon, Checkmk and their relatives, with performance data. */
import type { Outcome } from '../session/vocabulary.ts'
import { inert } from '../transcript/inert-text.ts'
import { type Fleet, type FleetServer, fewestDays, fleetTitle } from './fleet.ts'

const STATES: Readonly<Record<Outcome, string>> = {
  works: 'OK',
  'works-with-warnings': 'WARNING',
  fails: 'CRITICAL',
  inconclusive: 'UNKNOWN',
}

/** Names of servers in the line; a monitor cuts long lines (Nagios 3 at 4 KB, some notifications at 160 characters). */
const MOST_NAMED = 5

/** A bar would begin the performance data. */
const clean = (text: string): string => inert(text).replaceAll('|', '/')

const told = ({ verdict, ...server }: FleetServer): string =>
  `${fleetTitle(server)}${verdict.stage ? ` at ${verdict.stage}` : ''}: ${verdict.headline}`

function summary({ outcome, counts, servers, places }: Fleet): string {
  const [only] = servers
  if (servers.length === 1 && only) return `${only.name}: ${only.verdict.headline}`
  const noun = places ? 'sessions' : 'servers'
  if (outcome === 'works') return `all ${servers.length} ${noun} work`
  const bad = servers.filter(({ verdict }) => verdict.outcome === outcome)
  const words = { works: '', fails: 'fail', 'works-with-warnings': 'warn', inconclusive: 'could not be judged' }[
    outcome
  ]
  const more = bad.length > MOST_NAMED ? `; and ${bad.length - MOST_NAMED} more` : ''
  return `${counts[outcome]} of ${servers.length} ${noun} ${words}: ${bad.slice(0, MOST_NAMED).map(told).join('; ')}${more}`
}

/**
 * `FTPS CRITICAL - 2 of 40 servers fail: ...|fails=2;;0;0;40 ...`
 * @param certificateDays the limit below which a certificate warns
 */
export function nagiosLine(fleet: Fleet, certificateDays: number): string {
  const { outcome, counts, servers } = fleet
  const all = servers.length
  const days = fewestDays(servers)
  const slowest = servers.reduce((most, { duration }) => Math.max(most, duration), 0)
  const data = [
    `works=${counts.works + counts['works-with-warnings']};;;0;${all}`,
    `warnings=${counts['works-with-warnings']};0;;0;${all}`,
    `fails=${counts.fails};;0;0;${all}`,
    `unknown=${counts.inconclusive};;;0;${all}`,
    `slowest=${(slowest / 1000).toFixed(3)}s;;;0`,
    // Of a range `21:` and `0:`: alert below it.
    ...(days === null ? [] : [`certificate_days=${days};${certificateDays}:;0:`]),
  ]
  return `FTPS ${STATES[outcome]} - ${clean(summary(fleet))}|${data.join(' ')}`
}
