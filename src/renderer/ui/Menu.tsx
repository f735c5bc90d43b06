import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { Icon, type IconName } from './Icon.tsx'
import './menu.css'

export interface MenuItem {
  readonly title: string
  readonly icon?: IconName
  readonly disabled?: boolean
  readonly look?: 'danger'
  run(): void
}

interface MenuProps {
  readonly label: string
  readonly icon?: IconName
  readonly children?: ReactNode
  readonly small?: boolean
  readonly items: readonly MenuItem[]
}

/** A button with a list of actions under it; arrows, Home, End, Escape as in every menu. */
export function Menu({ label, icon, children, small, items }: MenuProps) {
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const id = useId()

  useEffect(() => {
    if (!open) return
    list.current?.querySelector<HTMLElement>('[role="menuitem"]:not(:disabled)')?.focus()
    const outside = (event: PointerEvent) => {
      if (
        event.target instanceof Node &&
        !list.current?.contains(event.target) &&
        !button.current?.contains(event.target)
      )
        setOpen(false)
    }
    document.addEventListener('pointerdown', outside)
    return () => document.removeEventListener('pointerdown', outside)
  }, [open])

  const close = () => {
    setOpen(false)
    button.current?.focus()
  }
  const move = (event: React.KeyboardEvent) => {
    const all = [...(list.current?.querySelectorAll<HTMLElement>('[role="menuitem"]:not(:disabled)') ?? [])]
    const at = all.indexOf(document.activeElement as HTMLElement)
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key]
    if (event.key === 'Escape') close()
    else if (event.key === 'Tab') setOpen(false)
    else if (next !== undefined) all[(next + all.length) % all.length]?.focus()
    else return
    if (event.key !== 'Tab') event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div className="menu">
      <button
        ref={button}
        type="button"
        className={`button ${small ? 'small' : ''} ${children ? '' : 'quiet icon'}`}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        {...(children ? {} : { 'aria-label': label, title: label })}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') {
            event.preventDefault()
            setOpen(true)
          }
        }}
      >
        {icon && <Icon name={icon} />}
        {children}
        {children && <Icon name="down" size={12} />}
      </button>
      {open && (
        <div ref={list} id={id} className="items" role="menu" aria-label={label} tabIndex={-1} onKeyDown={move}>
          {items.map((item) => (
            <button
              key={item.title}
              type="button"
              role="menuitem"
              tabIndex={-1}
              className={item.look ?? ''}
              disabled={item.disabled}
              onClick={() => {
                close()
                item.run()
              }}
            >
              {item.icon && <Icon name={item.icon} />}
              {item.title}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
