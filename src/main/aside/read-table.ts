/** The servers of a table, each with its plan. */
import { FleetProblem, readFleet } from '../../shared/fleet/read-fleet.ts'
import { MOST_SERVERS } from '../../shared/rpc/domains/fleets.ts'
import { CallError } from '../../shared/rpc/wire.ts'
import type { SessionSecrets } from '../../shared/session/plan.ts'
import { planSession } from '../../shared/session/plan-session.ts'
import { NO_PROBES, type SessionOptions } from '../../shared/session/profile.ts'
import { completeTarget, optionsFromTarget, parseTarget } from '../../shared/session/target.ts'
import { formatFtpUrl } from '../../shared/session/url.ts'
import type { FleetMember } from '../app/fleet-registry.ts'

export interface Listed {
  readonly members: readonly (FleetMember & { readonly secrets: SessionSecrets; readonly passwordKnown: boolean })[]
  readonly remarks: readonly string[]
}

export const memberOf = (
  name: string,
  options: SessionOptions,
  rest: Pick<Listed['members'][number], 'secrets' | 'profileId' | 'passwordKnown'>,
) => {
  const plan = planSession({ ...options, ...NO_PROBES }, name)
  return { name, url: formatFtpUrl(plan), plan, place: null, ...rest }
}

/** @throws CallError with what is wrong in the table */
export function fromTable(text: string): Listed {
  try {
    const entries = readFleet(text)
    if (entries.length > MOST_SERVERS) throw new FleetProblem(`It has more than ${MOST_SERVERS} servers.`)
    const members = entries.map(({ name, url, options, line }) => {
      const read = parseTarget(url)
      if (!read.ok) throw new FleetProblem(`Line ${line}: ${read.message}`)
      if (read.target.password !== null)
        throw new FleetProblem(`Line ${line}: the URL has a password, which must not stand in a file.`)
      const target = completeTarget(read.target, read.target.security ?? 'explicit')
      return memberOf(
        name,
        { ...optionsFromTarget(target), ...options },
        { secrets: { password: '' }, profileId: null, passwordKnown: false },
      )
    })
    // A table that somebody sent must not say which secrets of this computer go to which server.
    const named = entries.filter(({ passwordEnv }) => passwordEnv !== null).length
    return {
      members,
      remarks: named === 0 ? [] : ['The column password-env is for the command line; here the password is asked for.'],
    }
  } catch (error) {
    if (error instanceof FleetProblem) throw new CallError('invalid', error.message)
    throw error
  }
}
