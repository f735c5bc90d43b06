import { useMemo } from 'react'
import { waitingOf } from '../../shared/timeline/waiting.ts'
import type { Derived } from '../stores/derive.ts'
import type { OpenDocument } from '../stores/documents.ts'
import { useLiveNow } from '../timeline/use-live-now.ts'
import { verdictStrings } from './strings.ts'
import './verdict.css'

interface WaitingLineProps {
  readonly document: OpenDocument
  readonly derived: Derived
}

/** ms: shorter waits are over before anybody has read of them. */
const WORTH_TELLING = 700

/** What the session waits for, for how long yet, and what it tries then. */
export function WaitingLine({ document, derived: { view } }: WaitingLineProps) {
  const waiting = useMemo(() => waitingOf(view), [view])
  const now = useLiveNow(document)
  if (!waiting || now === null || now - waiting.since < WORTH_TELLING) return null
  const waited = Math.min(now - waiting.since, waiting.limit)
  return (
    <div className="waiting">
      <p>{verdictStrings.waiting(waiting.what, waited, waiting.limit, waiting.next)}</p>
      <progress aria-hidden="true" value={waited} max={waiting.limit} />
    </div>
  )
}
