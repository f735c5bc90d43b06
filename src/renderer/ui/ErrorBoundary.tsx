import { Component, type ReactNode } from 'react'
import { Button } from './Button.tsx'
import { Empty } from './Empty.tsx'
import { commonStrings } from './strings.ts'

interface State {
  readonly error: Error | null
}

/** A screen that cannot be drawn must not take the others with it. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { error: null }

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  override render(): ReactNode {
    const { error } = this.state
    if (!error) return this.props.children
    return (
      <Empty
        icon="cross"
        title={commonStrings.broken}
        actions={<Button onClick={() => this.setState({ error: null })}>{commonStrings.tryAgain}</Button>}
      >
        <p>{commonStrings.brokenText}</p>
        <pre className="small">{error.message}</pre>
      </Empty>
    )
  }
}
