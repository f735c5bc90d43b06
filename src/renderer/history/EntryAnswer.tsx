import { useEffect, useMemo } from 'react'
import { answerOfSession } from '../../shared/answer/from-session.ts'
import { PRODUCTS } from '../../shared/products/catalogue.ts'
import { AnswerCard } from '../answer/AnswerCard.tsx'
import { useSessionActs } from '../answer/use-session-acts.ts'
import { useApp, useDocument, useSettings } from '../app-state.ts'
import type { Derived } from '../stores/derive.ts'
import type { OpenDocument } from '../stores/documents.ts'

/** The answer to a run of the history, once its transcript is read. */
export function EntryAnswer({ id }: { id: string }) {
  const { documents } = useApp()
  const document = useDocument(id)
  useEffect(() => documents.open(id), [documents, id])
  return document?.derived?.final ? <Card document={document} derived={document.derived} /> : null
}

function Card({ document, derived: { view, diagnosis, ends } }: { document: OpenDocument; derived: Derived }) {
  const { known } = useSettings()
  const answer = useMemo(
    () => answerOfSession(view, diagnosis, PRODUCTS, { known, ends }),
    [view, diagnosis, known, ends],
  )
  const perform = useSessionActs(document, answer)
  return <AnswerCard answer={answer} cause={diagnosis.verdict.cause} perform={perform} />
}
