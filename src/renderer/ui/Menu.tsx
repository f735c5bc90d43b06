import { Menu as Base } from '@base-ui/react/menu'
import { type ReactNode, useRef } from 'react'
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

/** A button with a list of actions under it. */
export function Menu({ label, icon, children, small, items }: MenuProps) {
  const trigger = useRef<HTMLButtonElement>(null)
  const chose = useRef(false)
  /** At once: a list that is drawn again meanwhile may take the menu away. What runs may want the focus, and keeps it. */
  const choose = (item: MenuItem) => {
    chose.current = true
    trigger.current?.focus()
    item.run()
  }
  return (
    <Base.Root
      modal={false}
      onOpenChange={(open) => {
        if (open) chose.current = false
      }}
    >
      <Base.Trigger
        ref={trigger}
        className={`button ${small ? 'small' : ''} ${children ? '' : 'quiet icon'}`}
        {...(children ? {} : { 'aria-label': label, title: label })}
      >
        {icon && <Icon name={icon} />}
        {children}
        {children && <Icon name="down" size={12} />}
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner className="menu" align="end" sideOffset={3}>
          <Base.Popup className="items" aria-label={label} finalFocus={() => !chose.current}>
            {items.map((item) => (
              <Base.Item
                key={item.title}
                className={item.look ?? ''}
                disabled={item.disabled}
                onClick={() => choose(item)}
              >
                {item.icon && <Icon name={item.icon} />}
                {item.title}
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
