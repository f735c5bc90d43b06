import { SWEEP } from '../../shared/firewall-rules/passive-ports.ts'
import { isPassiveMethod } from '../../shared/protocol/data-methods.ts'
import { askPassive, connectPassive } from './passive.ts'
import { runFollowUp } from './probe-runner/run-probes.ts'
import { withSession } from './probe-runner/with-session.ts'
import type { Session } from './session.ts'

/** ms that a port may keep silent. */
const SILENCE = 2_000
/** After so many ports without an answer nothing new is learnt, and the server is left alone. */
const ENOUGH_FAILED = 64
/** The same while not a single one has answered. */
const ENOUGH_WITHOUT_ANY = 12
/** A packet may be lost; a port that fails twice is shut. */
const TRIES = 2
/** Of ports that are drawn by lot, one in 3,000 has not come yet when the others have come so often (e to the power of -8). */
const SEEN_OFTEN = 8
/** Announcements before a range may count as seen. */
const FEWEST = 12
/** A port that answers in an odd way may cost the control connection. */
const MOST_LOGINS = 4

interface Port {
  announced: number
  opened: boolean
  failures: number
}

/**
 * Asks for passive ports again and again and connects to each, without a transfer. Only what the server announces is
 * dialled, and only at its own address.
 * @throws Cancelled
 */
export function sweep(session: Session, most: number): Promise<void> {
  const method = session.plan.data.methods.find(isPassiveMethod) ?? 'EPSV'
  return runFollowUp(session, { label: SWEEP }, async (own) => {
    const ports = new Map<number, Port>()
    const silence = Math.min(SILENCE, own.plan.timeouts.silence)
    const changes = { plan: { timeouts: { silence } }, data: { methods: [method] } }
    let asked = 0
    let logins = 0
    const goesOn = () => {
      const seen = [...ports.values()]
      const failures = seen.reduce((sum, one) => sum + one.failures, 0)
      const whole = asked >= FEWEST && seen.every(({ announced }) => announced >= SEEN_OFTEN)
      return (
        asked < most && !whole && failures < (seen.some(({ opened }) => opened) ? ENOUGH_FAILED : ENOUGH_WITHOUT_ANY)
      )
    }
    while (goesOn() && logins < MOST_LOGINS) {
      logins += 1
      const ended = await withSession(own, changes, async (fresh) => {
        while (goesOn() && fresh.hasControl) {
          const target = await askPassive(fresh, method)
          // Whether another host's ports are open is nothing to find out for a server.
          if ('failed' in target || target.foreign) return true
          asked += 1
          const port = ports.get(target.endpoint.port) ?? { announced: 0, opened: false, failures: 0 }
          ports.set(target.endpoint.port, port)
          port.announced += 1
          if (port.opened || port.failures >= TRIES) continue
          const opened = await connectPassive(fresh, target)
          if ('data' in opened) {
            port.opened = true
            opened.data.destroy()
          } else port.failures += 1
        }
        return !goesOn()
      })
      if (ended) return
    }
  })
}
