import type { Derived } from '../stores/derive.ts'
import type { OpenDocument } from '../stores/documents.ts'
import { RunHeader } from './RunHeader.tsx'
import { Workspace } from './Workspace.tsx'

interface ShownSessionProps {
  readonly document: OpenDocument
  readonly derived: Derived
  /** The bar above is this session's. */
  readonly own: boolean
}

export function ShownSession({ document, derived, own }: ShownSessionProps) {
  return (
    <>
      <RunHeader document={document} own={own} />
      <Workspace document={document} derived={derived} />
    </>
  )
}
