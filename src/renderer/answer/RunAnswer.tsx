import { useEffect, useMemo } from 'react'
import type { Answer } from '../../shared/answer/answer.ts'
import { answerOn } from '../../shared/answer/from-session.ts'
import type { Act } from '../../shared/diagnosis/act.ts'
import { PRODUCTS } from '../../shared/products/catalogue.ts'
import { useApp, useDocument, useSettings } from '../app-state.ts'
import type { Derived } from '../stores/derive.ts'
import type { OpenDocument } from '../stores/documents.ts'
import { AnswerCard } from './AnswerCard.tsx'
import { useSessionActs } from './use-session-acts.ts'

interface RunAnswerProps {
  readonly id: string
  /** Where the run stands for more than itself: what the answer is then. */
  readonly retold?: (answer: Answer) => Answer
  /** Acts that are done otherwise here; undefined: as to a session. */
  readonly otherwise?: (act: Act) => (() => void) | null | undefined
}

/** The answer to a run of the history, once its transcript is read. */
export function RunAnswer({ id, ...rest }: RunAnswerProps) {
  const { documents } = useApp()
  const document = useDocument(id)
  useEffect(() => documents.open(id), [documents, id])
  return document?.derived?.final ? <Card document={document} derived={document.derived} {...rest} /> : null
}

interface CardProps extends Omit<RunAnswerProps, 'id'> {
  readonly document: OpenDocument
  readonly derived: Derived
}

function Card({ document, derived: { ground, diagnosis }, retold, otherwise }: CardProps) {
  const { known } = useSettings()
  const answer = useMemo(() => {
    const one = answerOn(ground, diagnosis, PRODUCTS, known)
    return retold ? retold(one) : one
  }, [ground, diagnosis, known, retold])
  const perform = useSessionActs(document, answer)
  const performHere = (act: Act) => {
    const here = otherwise?.(act)
    return here === undefined ? perform(act) : here
  }
  return <AnswerCard answer={answer} cause={diagnosis.verdict.cause} perform={performHere} />
}
