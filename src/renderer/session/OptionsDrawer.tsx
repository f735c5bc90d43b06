import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { useApp } from '../app-state.ts'
import { SaveProfileButton } from '../profiles/SaveProfileButton.tsx'
import { Button, IconButton } from '../ui/Button.tsx'
import { commonStrings } from '../ui/strings.ts'
import { ClientKeyFields } from './ClientKeyFields.tsx'
import { OptionsForm } from './OptionsForm.tsx'
import { sessionStrings } from './strings.ts'

export function OptionsDrawer({ onClose }: { onClose(): void }) {
  const { form } = useApp()
  const state = useStore(form.store)
  const panel = useRef<HTMLElement>(null)
  useEffect(() => panel.current?.focus(), [])
  return (
    <aside
      ref={panel}
      id="session-options"
      className="options-drawer"
      aria-label={sessionStrings.options}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
      }}
    >
      <header>
        <h2>{sessionStrings.options}</h2>
        <IconButton icon="close" label={commonStrings.close} onClick={onClose} />
      </header>
      <div className="body">
        <OptionsForm
          options={state.options}
          onChange={form.set}
          clientKey={<ClientKeyFields {...state} onChange={form.setSecret} />}
        />
      </div>
      <footer>
        <Button look="quiet" onClick={form.clear}>
          {sessionStrings.reset}
        </Button>
        <SaveProfileButton />
      </footer>
    </aside>
  )
}
