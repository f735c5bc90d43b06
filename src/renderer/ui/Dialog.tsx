import { type ReactNode, useEffect, useId, useRef } from 'react'
import { IconButton } from './Button.tsx'
import { commonStrings } from './strings.ts'
import { showToastsIn } from './toast-place.ts'

interface DialogProps {
  readonly title: string
  readonly children: ReactNode
  readonly footer?: ReactNode
  readonly className?: string
  onClose(): void
}

/** A modal dialog: the browser's own, so that focus stays inside and returns, and Escape closes it. */
export function Dialog({ title, children, footer, className, onClose }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useEffect(() => {
    const dialog = element.current
    if (!dialog) return
    dialog.showModal()
    const leave = showToastsIn(dialog)
    return () => {
      leave()
      dialog.close()
    }
  }, [])
  return (
    <dialog
      ref={element}
      className={`dialog ${className ?? ''}`}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <header>
        <h2 id={heading}>{title}</h2>
        <IconButton icon="close" label={commonStrings.close} onClick={onClose} />
      </header>
      <div className="body">{children}</div>
      {footer && <footer>{footer}</footer>}
    </dialog>
  )
}
