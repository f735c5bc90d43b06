import { createPortal } from 'react-dom'
import { useStore } from 'zustand'
import { useApp } from '../app-state.ts'
import { Button, IconButton } from './Button.tsx'
import { Icon } from './Icon.tsx'
import { commonStrings } from './strings.ts'
import { toastPlace } from './toast-place.ts'

export function Toasts() {
  const { notices } = useApp()
  const { dismiss } = notices
  const shown = useStore(notices.store, (state) => state.notices)
  const dialog = useStore(toastPlace, ({ dialogs }) => dialogs.at(-1))
  const toasts = (
    <section className="toasts" aria-live="polite" aria-label={commonStrings.notices}>
      {shown.map(({ id, kind, text, action }) => (
        <div key={id} className="notice" data-kind={kind}>
          <Icon name={kind === 'problem' ? 'cross' : 'check'} />
          <p>{text}</p>
          {action && (
            <Button
              small
              onClick={() => {
                dismiss(id)
                action.run()
              }}
            >
              {action.title}
            </Button>
          )}
          <IconButton icon="close" small label={commonStrings.dismiss} onClick={() => dismiss(id)} />
        </div>
      ))}
    </section>
  )
  return dialog ? createPortal(toasts, dialog) : toasts
}
