/** Each port of the responder's passive range, one by one, going on past one that is blocked. */
import { lastMethod } from '../../../shared/diagnosis/probe.ts'
import { isPassiveMethod } from '../../../shared/protocol/data-methods.ts'
import type { PairingCode } from '../../../shared/two-ended/pairing-code.ts'
import { StepFailed } from '../failures.ts'
import { withControl } from '../probe-runner/with-session.ts'
import type { Session } from '../session.ts'
import { list } from '../steps/listing.ts'
import { applySettings } from '../steps/settings.ts'
import { logInAtResponder } from './log-in.ts'

/** A range is seldom larger, and each port costs a listing. */
const MOST_PORTS = 1_024
/** Control connections at the same time; the responder admits four times as many. */
const AT_ONCE = 4
/** ms that a port may keep silent. */
const SILENCE = 2_000
/** After so many ports without an answer nothing new is learnt. */
const ENOUGH_SILENT = 64
/** The same while not a single one has answered. */
const ENOUGH_WITHOUT_ANY = 12

/** The responder takes its ports in turn, so that as many listings as it has ports are on all of them. @throws StepFailed, Cancelled */
export async function tryPassivePorts(
  session: Session,
  [from, to]: readonly [number, number],
  code: PairingCode,
): Promise<void> {
  const last = lastMethod(session.plan)
  const method = isPassiveMethod(last) ? last : 'EPSV'
  const silence = Math.min(SILENCE, session.plan.timeouts.silence)
  const changes = { plan: { timeouts: { silence } } }
  let left = Math.min(MOST_PORTS, to - from + 1)
  let passed = 0
  let failed = 0
  const goesOn = () => left > 0 && failed < (passed === 0 ? ENOUGH_WITHOUT_ANY : ENOUGH_SILENT)
  const work = () =>
    withControl(session, changes, async (fresh) => {
      await logInAtResponder(fresh, code)
      await applySettings(fresh)
      while (goesOn() && fresh.hasControl) {
        left -= 1
        try {
          await list(fresh, method, 'listing')
          passed += 1
        } catch (error) {
          if (!(error instanceof StepFailed)) throw error
          failed += 1
        }
      }
    })
  const [first, ...others] = await Promise.allSettled(Array.from({ length: Math.min(AT_ONCE, left) }, work))
  // One that could not log in is no loss while another one did the work.
  const broken = [first, ...others].find((one) => one?.status === 'rejected')
  if (broken?.status === 'rejected' && (passed + failed === 0 || session.signal.aborted)) throw broken.reason
  if (to - from + 1 > MOST_PORTS || left > 0)
    session.record({
      type: 'remark',
      source: 'engine',
      text: `${passed + failed} of ${to - from + 1} data ports were tried: ${left > 0 ? 'too many gave no answer' : 'that is the most'}.`,
    })
}
