import { lastMethod, type ProbeTools } from '../../../shared/diagnosis/probe.ts'
import type { Situation } from '../../../shared/diagnosis/situation.ts'
import { StepFailed } from '../failures.ts'
import type { Session } from '../session.ts'
import { canaryVerb } from '../steps/dialect.ts'
import { list } from '../steps/listing.ts'
import { runTransfer } from '../steps/run-transfer.ts'
import { RawControl } from './raw-control.ts'
import { samplePassivePorts } from './sample-passive-ports.ts'
import { withControl, withSession } from './with-session.ts'

/** ms between two pieces of a slowed-down download. */
const PIECE_GAP = 200

/** Each tool throws StepFailed when what it does not work, and Cancelled. */
export function makeProbeTools(
  session: Session,
  address: string,
  situation: Situation,
): ProbeTools & { close(): void } {
  const { plan } = session
  const opened: RawControl[] = []
  const connect = async (port: number): Promise<RawControl> => {
    const control = await RawControl.connect(session, port)
    opened.push(control)
    return control
  }
  return {
    plan,
    situation,
    address,
    open: async () => {
      const control = await connect(plan.port)
      await control.demandGreeting()
      return control
    },
    connect,
    secure: (changes) => withControl(session, changes, async () => {}),
    list: (changes, times = 1) => withSession(session, changes, (fresh) => listings(fresh, times)),
    sendNoops: (count, longest) => withSession(session, {}, (fresh) => sendNoops(fresh, count, longest)),
    downloadSlowly: (path, seconds) => withSession(session, {}, (fresh) => downloadSlowly(fresh, path, seconds)),
    samplePassivePorts: (sample) => samplePassivePorts(session, sample),
    unknownVerb: canaryVerb,
    close: () => {
      for (const control of opened) control.close()
    },
  }
}

async function listings(session: Session, times: number): Promise<void> {
  for (let number = 1; number <= times; number++) await list(session, lastMethod(session.plan), `listing ${number}`)
}

function sendNoops(session: Session, count: number, longest: number): Promise<void> {
  return session.step('noop-soak', 'idle', async () => {
    const until = performance.now() + longest
    for (let sent = 0; sent < count && performance.now() < until; sent++) {
      const reply = await session.send('idle', 'NOOP')
      if (reply.code >= 400) throw new StepFailed(reply.text)
    }
  })
}

async function downloadSlowly(session: Session, path: string, seconds: number): Promise<void> {
  const until = performance.now() + seconds * 1000
  await runTransfer(session, 'download', lastMethod(session.plan), {
    kind: 'download',
    command: `RETR ${path}`,
    holdBack: () => (performance.now() < until ? PIECE_GAP : 0),
  })
}
