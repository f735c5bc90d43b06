import { useState } from 'react'
import type { RunSource } from '../../shared/rpc/domains/runs.ts'
import { useApp } from '../app-state.ts'
import { beginAllowed } from '../session/use-start-run.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Segments } from '../ui/Field.tsx'
import { commonStrings } from '../ui/strings.ts'
import { repeatStrings } from './strings.ts'

const words = repeatStrings
const TIMES = ['10', '20', '60', '200'] as const

/** How often the session is to run again. */
export function RepeatDialog({ runId, onClose }: { runId: string; onClose(): void }) {
  const app = useApp()
  const [times, setTimes] = useState<string>('20')
  const start = async () => {
    onClose()
    const source: RunSource = { kind: 'again', runId, probes: [] }
    const begun = await beginAllowed(app, source, undefined, (from, secrets, consents) =>
      app.repeats.start(from, secrets, consents, Number(times)),
    )
    if (begun) app.navigation.show('repeat')
  }
  return (
    <Dialog
      title={words.title}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{commonStrings.cancel}</Button>
          <Button look="primary" icon="repeat" onClick={() => void start()}>
            {words.start(Number(times))}
          </Button>
        </>
      }
    >
      <div>
        <Segments
          label={words.times}
          value={times}
          choices={TIMES.map((value) => ({ value, title: value }))}
          onChange={setTimes}
        />
      </div>
      <p className="muted">{words.enough(Number(times))}</p>
    </Dialog>
  )
}
