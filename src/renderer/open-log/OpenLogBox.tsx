import { type DragEvent, useId, useState } from 'react'
import { useApp } from '../app-state.ts'
import { pickFiles } from '../clipboard-and-files/pick-file.ts'
import { Button } from '../ui/Button.tsx'
import { showFiles } from './open-files.ts'
import { openStrings } from './strings.ts'
import { useOpenLog } from './use-open-log.ts'
import './open-log.css'

const words = openStrings

/** A place to paste a log into, to drop a file on, or to choose one. */
export function OpenLogBox({ rows }: { rows: number }) {
  const app = useApp()
  const open = useOpenLog()
  const [text, setText] = useState('')
  const [over, setOver] = useState(false)
  const [busy, setBusy] = useState(false)
  const id = useId()
  const during = async (work: () => Promise<unknown>) => {
    setBusy(true)
    await app.notices.attempt(work)
    setBusy(false)
  }
  const show = (name: string, content: string) => during(() => open(name, content))
  const choose = () =>
    void app.notices.attempt(async () => {
      const files = await pickFiles(app)
      if (files.length > 0) await during(() => showFiles(app, files))
    })
  const drop = (event: DragEvent) => {
    setOver(false)
    const files = [...event.dataTransfer.files]
    const dropped = event.dataTransfer.getData('text/plain')
    if (files.length === 0 && !dropped) return
    // Also tells the window that this drop is done with.
    event.preventDefault()
    if (files.length > 0) void during(() => showFiles(app, files))
    else setText(dropped)
  }
  return (
    <form
      className="open-log-box"
      data-over={over || undefined}
      onSubmit={(event) => {
        event.preventDefault()
        void show(words.pasted, text)
      }}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <label className="hidden-text" htmlFor={id}>
        {words.paste}
      </label>
      <textarea
        id={id}
        className="area mono"
        rows={rows}
        spellCheck={false}
        placeholder={words.placeholder}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="actions">
        <button type="submit" className="button primary" disabled={busy || text.trim() === ''}>
          {words.diagnose}
        </button>
        <Button icon="open" disabled={busy} onClick={choose}>
          {words.choose}
        </Button>
      </div>
    </form>
  )
}
