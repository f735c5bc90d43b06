import { useState } from 'react'
import { useApp } from '../app-state.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Segments } from '../ui/Field.tsx'
import { commonStrings } from '../ui/strings.ts'
import { startRepeat } from './start-repeat.ts'
import { repeatStrings } from './strings.ts'

const words = repeatStrings
const TIMES = ['10', '20', '60', '200'] as const

/** How often the session is to run again. */
export function RepeatDialog({ runId, onClose }: { runId: string; onClose(): void }) {
  const app = useApp()
  const [times, setTimes] = useState<string>('20')
  const start = () => {
    onClose()
    return startRepeat(app, { kind: 'again', runId, probes: [] }, Number(times))
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
