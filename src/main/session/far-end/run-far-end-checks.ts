/**
 * What a two-ended test finds out beyond the session that was asked for. Each check is an attempt of its own after it, and
 * records ordinary events; what they mean shows when both recordings are laid side by side.
 */
import { IDLE_SEARCH } from '../../../shared/two-ended/idle-limit.ts'
import { runFollowUp } from '../probe-runner/run-probes.ts'
import type { Session } from '../session.ts'
import type { FarEnd } from '../session-runner.ts'
import { sendEveryCommand, waysFrom } from './every-command.ts'
import { searchIdleLimit } from './idle-search.ts'
import { tryPassivePorts } from './passive-ports.ts'
import { sendInParts } from './segments.ts'

/** @throws Cancelled */
export async function runFarEndChecks(session: Session, { code, checks, idleSeconds }: FarEnd): Promise<void> {
  const { address } = session
  if (address === null) return
  if (checks) {
    for (const way of waysFrom(session.plan, address, code))
      await runFollowUp(session, { label: `every command, ${way.name}` }, (own) => sendEveryCommand(own, way, code))
    const { passivePorts } = code
    if (passivePorts)
      await runFollowUp(session, { label: `data ports ${passivePorts.join('-')}` }, (own) =>
        tryPassivePorts(own, passivePorts, code),
      )
    await runFollowUp(session, { label: 'a command in two parts' }, sendInParts)
  }
  if (idleSeconds !== null)
    await runFollowUp(session, { label: IDLE_SEARCH }, (own) => searchIdleLimit(own, code, idleSeconds))
}
