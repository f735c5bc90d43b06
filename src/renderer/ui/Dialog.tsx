import { Dialog as Base } from '@base-ui/react/dialog'
import { type ReactNode, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { useApp } from '../app-state.ts'
import { IconButton } from './Button.tsx'
import { commonStrings } from './strings.ts'

interface DialogProps {
  readonly title: string
  readonly children: ReactNode
  readonly footer?: ReactNode
  readonly className?: string
  onClose(): void
}

/** A modal dialog. It begins at what there is to fill in, else at what it asks. */
export function Dialog({ title, children, footer, className, onClose }: DialogProps) {
  const popup = useRef<HTMLDivElement>(null)
  const { notices } = useApp()
  const isTold = useStore(notices.store, (state) => state.notices.length > 0)
  // Room for a message below is left from the first one on: when it goes, no button may move away under the pointer.
  const [leavesRoom, setLeavesRoom] = useState(isTold)
  if (isTold && !leavesRoom) setLeavesRoom(true)
  const first = () =>
    popup.current?.querySelector<HTMLElement>('.body :is(input, select, textarea)') ??
    popup.current?.querySelector<HTMLElement>('footer button') ??
    true
  return (
    <Base.Root open disablePointerDismissal onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="backdrop" />
        <Base.Popup
          ref={popup}
          className={`dialog ${className ?? ''}`}
          data-leaves-room={leavesRoom || undefined}
          initialFocus={first}
        >
          <header>
            <Base.Title>{title}</Base.Title>
            <IconButton icon="close" label={commonStrings.close} onClick={onClose} />
          </header>
          <div className="body">{children}</div>
          {footer && <footer>{footer}</footer>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
