import type { ComponentType } from 'react'
import type { CommandName } from './commands/command-list.ts'
import type { IconName } from './ui/Icon.tsx'

/** A screen of the window. Each stands in a folder of its own and is listed in `screens.ts`. */
export interface Screen {
  readonly id: string
  readonly title: string
  readonly icon: IconName
  /** `main` and `foot`: in the sidebar, above or below; `hidden`: reached from elsewhere. */
  readonly place: 'main' | 'foot' | 'hidden'
  readonly component: ComponentType
  /** Command that shows it. */
  readonly command?: CommandName
}
