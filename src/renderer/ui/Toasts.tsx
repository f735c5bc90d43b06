import { Toast } from '@base-ui/react/toast'
import { useEffect } from 'react'
import { useStore } from 'zustand'
import { useApp } from '../app-state.ts'
import { IconButton } from './Button.tsx'
import { Icon } from './Icon.tsx'
import { commonStrings } from './strings.ts'

/** The messages that are told, also over a dialog; F6 leads to them, and they wait while somebody is there. */
export function Toasts() {
  return (
    <Toast.Provider limit={5}>
      <Told />
    </Toast.Provider>
  )
}

function Told() {
  const { notices } = useApp()
  const told = useStore(notices.store, (state) => state.notices)
  const { toasts, add, close } = Toast.useToastManager()
  useEffect(() => {
    const shown = new Set(toasts.map(({ id }) => id))
    for (const { id, kind, text, stays, action } of told)
      if (!shown.has(id))
        add({
          id,
          type: kind,
          description: text,
          timeout: stays,
          priority: kind === 'problem' ? 'high' : 'low',
          onClose: () => notices.dismiss(id),
          ...(action && {
            actionProps: {
              children: action.title,
              onClick: () => {
                notices.dismiss(id)
                action.run()
              },
            },
          }),
        })
    for (const { id, transitionStatus } of toasts)
      if (transitionStatus !== 'ending' && !told.some((notice) => notice.id === id)) close(id)
  }, [told, toasts, add, close, notices])
  return (
    <Toast.Portal>
      <Toast.Viewport className="toasts" aria-label={commonStrings.notices}>
        {toasts.map((toast) => (
          // Base UI hides from assistive technology what it announces; what is seen can be found here, too.
          <Toast.Root
            key={toast.id}
            toast={toast}
            className="notice"
            aria-hidden={false}
            data-kind={toast.type}
            swipeDirection="left"
          >
            <Icon name={toast.type === 'problem' ? 'cross' : 'check'} />
            <Toast.Description />
            <Toast.Action className="button small" />
            <Toast.Close
              aria-hidden={false}
              render={
                <IconButton
                  icon="close"
                  small
                  label={commonStrings.dismiss}
                  onClick={() => notices.dismiss(toast.id)}
                />
              }
            />
          </Toast.Root>
        ))}
      </Toast.Viewport>
    </Toast.Portal>
  )
}
