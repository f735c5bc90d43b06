import { Component, type ReactNode } from 'react'
import { Button } from './Button.tsx'
import { Empty } from './Empty.tsx'
import { MissingPart } from './later.ts'
import { commonStrings } from './strings.ts'

interface State {
  readonly error: Error | null
}

interface ErrorBoundaryProps {
  readonly children: ReactNode
  /** Tells the error elsewhere; nothing is drawn here then. */
  onError?(error: Error): void
}

/** A screen that cannot be drawn must not take the others with it. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, State> {
  override state: State = { error: null }

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  override componentDidCatch(error: Error): void {
    this.props.onError?.(error)
  }

  override render(): ReactNode {
    const { error } = this.state
    if (!error) return this.props.children
    if (this.props.onError) return null
    // What runs lives in the app: a window that begins anew loses nothing.
    const missing = error instanceof MissingPart
    const again = missing ? () => location.reload() : () => this.setState({ error: null })
    return (
      <Empty
        icon="cross"
        title={commonStrings.broken}
        actions={<Button onClick={again}>{missing ? commonStrings.reload : commonStrings.tryAgain}</Button>}
      >
        {missing ? <p>{error.message}</p> : <p>{commonStrings.brokenText}</p>}
        {!missing && <pre className="small">{error.message}</pre>}
      </Empty>
    )
  }
}
