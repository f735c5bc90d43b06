import { Tabs as Base } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'
import './tabs.css'

interface TabsProps<T extends string> {
  readonly label: string
  readonly value: T
  readonly tabs: readonly { readonly value: T; readonly title: string }[]
  readonly children: ReactNode
  onChange(value: T): void
}

export function Tabs<T extends string>({ label, value, tabs, children, onChange }: TabsProps<T>) {
  return (
    <Base.Root className="tabs" value={value} onValueChange={onChange}>
      <Base.List aria-label={label} activateOnFocus>
        {tabs.map((tab) => (
          <Base.Tab key={tab.value} value={tab.value}>
            {tab.title}
          </Base.Tab>
        ))}
      </Base.List>
      {/* What is shown takes the focus itself. */}
      <Base.Panel key={value} value={value} className="panel" tabIndex={-1}>
        {children}
      </Base.Panel>
    </Base.Root>
  )
}
