import type { CommandName } from './commands/command-list.ts'
import type { IconName } from './ui/Icon.tsx'
import type { Later } from './ui/later.ts'

/** A screen of the window. Each stands in a folder of its own and is listed in `screens.ts`. */
export interface Screen {
  readonly id: string
  readonly title: string
  readonly icon: IconName
  /** `main` and `foot`: in the sidebar, above or below; `hidden`: reached from elsewhere. */
  readonly place: 'main' | 'foot' | 'hidden'
  readonly component: Later<object>
  /** Command that shows it. */
  readonly command?: CommandName
}
