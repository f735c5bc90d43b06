import type { ReactNode } from 'react'
import type { Answer } from '../../shared/answer/answer.ts'
import type { Act } from '../../shared/diagnosis/act.ts'
import { STAGE_TITLES } from '../../shared/session/titles.ts'
import type { EventId } from '../../shared/transcript/event.ts'
import type { SessionView } from '../../shared/transcript/session-view.ts'
import { References } from '../verdict/References.tsx'
import { Remedies } from '../verdict/Remedies.tsx'
import { WhatWorked } from '../verdict/WhatWorked.tsx'
import { EvidenceRows } from './EvidenceRows.tsx'
import { Fold } from './Fold.tsx'
import { OtherProduct } from './OtherProduct.tsx'
import { answerStrings } from './strings.ts'
import '../verdict/verdict.css'

const words = answerStrings

interface AnswerFoldsProps {
  readonly answer: Answer
  /** null where no single session stands behind the answer. */
  readonly view: SessionView | null
  readonly perform: (act: Act) => (() => void) | null
  onSelect(event: EventId): void
  /** Folds of the place where it is shown. */
  readonly children?: ReactNode
}

/** Everything that an answer rests on and leads to. */
export function AnswerFolds({ answer, view, perform, onSelect, children }: AnswerFoldsProps) {
  const { explanation, remedies, otherProducts, evidence, against, alsoShown, worked, untested, references } = answer
  return (
    <div className="answer-folds">
      {(remedies.length > 0 || otherProducts.length > 0) && (
        <Fold title={words.remedies} open>
          <Remedies groups={remedies} perform={perform} />
          <OtherProduct products={otherProducts} side={answer.path?.side ?? null} />
        </Fold>
      )}
      {explanation !== null && (
        <Fold title={words.explanation}>
          <p>{explanation}</p>
          {alsoShown.length > 0 && (
            <p>
              {words.alsoShown}: {alsoShown.join(' ')}
            </p>
          )}
          <References references={references} />
        </Fold>
      )}
      {view && evidence.length + against.length > 0 && (
        <Fold title={words.evidence} count={evidence.length + against.length}>
          <EvidenceRows evidence={evidence} view={view} onSelect={onSelect} />
          {against.length > 0 && <h4>{words.against}</h4>}
          <EvidenceRows evidence={against} view={view} onSelect={onSelect} />
        </Fold>
      )}
      {children}
      {worked.length > 0 && (
        <Fold title={words.worked} count={worked.length}>
          <WhatWorked facts={worked} onSelect={onSelect} />
        </Fold>
      )}
      {untested.length > 0 && (
        <Fold title={words.untested} count={untested.length}>
          <p>{words.untestedWhy}</p>
          <p>{untested.map((stage) => STAGE_TITLES[stage]).join(', ')}</p>
        </Fold>
      )}
    </div>
  )
}
