import type { ReactNode } from 'react'

interface FoldProps {
  readonly title: string
  readonly count?: number
  /** Unfolded at first. */
  readonly open?: boolean
  readonly children: ReactNode
}

/** A part of an answer that is there when it is asked for. */
export function Fold({ title, count, open = false, children }: FoldProps) {
  return (
    <details open={open}>
      <summary>
        {title}
        {count !== undefined && <span className="muted"> {count}</span>}
      </summary>
      <div>{children}</div>
    </details>
  )
}
