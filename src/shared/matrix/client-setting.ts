/** How one client program is told to use a mode that works. */
import type { WorkingMode } from './recommend.ts'

interface ClientBlock {
  readonly kind: 'file' | 'commands' | 'steps' | 'code'
  readonly caption: string
  readonly text: string
}

export interface ClientSettings {
  readonly product: string
  /** Ready to copy. Empty with a caption alone is never given: a client that cannot do it says so in a block of steps. */
  blocks(mode: WorkingMode): readonly ClientBlock[]
}
