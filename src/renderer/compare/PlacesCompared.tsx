import { useMemo } from 'react'
import { type AtPlace, answerOfPlaces } from '../../shared/answer/from-places.ts'
import { comparePlaces, type PlaceSession } from '../../shared/places/compare-places.ts'
import { PRODUCTS } from '../../shared/products/catalogue.ts'
import type { TranscriptHeader } from '../../shared/transcript/transcript.ts'
import { AnswerCard } from '../answer/AnswerCard.tsx'
import { subjectOf } from '../answer/subject-of.ts'
import { useCopyActs } from '../answer/use-copy-acts.ts'
import { useApp } from '../app-state.ts'
import { copyText } from '../clipboard-and-files/copy-and-save.ts'
import type { Derived } from '../stores/derive.ts'
import type { OpenDocument } from '../stores/documents.ts'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { compareStrings } from './strings.ts'

const words = compareStrings

/** A session that has come to its end. */
type Ended = OpenDocument & { readonly derived: Derived }

export const isEnded = (document: OpenDocument | null): document is Ended => document?.derived?.final === true

interface PlacesComparedProps {
  readonly documents: readonly [Ended, Ended]
  /** What the two places are called. */
  readonly names: readonly [string, string]
  onName(which: 0 | 1, name: string): void
}

const atPlace = (place: string, { header, derived: { ground, diagnosis } }: Ended): AtPlace & PlaceSession => ({
  place,
  plan: header?.plan ?? null,
  ground,
  diagnosis,
  verdict: diagnosis.verdict,
})

/** The same session from two places: whose side is at fault. */
export function PlacesCompared({ documents, names, onName }: PlacesComparedProps) {
  const app = useApp()
  const [first, second] = documents
  const { compared, answer } = useMemo(() => {
    const place = (index: 0 | 1) => names[index].trim() || words.places[index] || ''
    const [one, other] = [atPlace(place(0), first), atPlace(place(1), second)]
    const all = comparePlaces([one, other])
    return { compared: all, answer: answerOfPlaces(all, [one, other], PRODUCTS) }
  }, [first, second, names])
  const { sentence, explanation, toBeSure, leftOut, side } = compared
  const perform = useCopyActs(answer, subjectOf(first.header))
  const text = [
    sentence,
    ...(explanation === null ? [] : [explanation]),
    ...(toBeSure === null ? [] : [`${words.toBeSure}: ${toBeSure}`]),
  ].join('\n')
  return (
    <section className="places" aria-label={words.asPlaces} data-side={side}>
      <AnswerCard answer={answer} cause={null} perform={perform} state={explanation !== null && <p>{explanation}</p>} />
      {leftOut.map(({ place, because }) => (
        <p key={place}>{words.leftOut(place, because)}</p>
      ))}
      {toBeSure !== null && (
        <p>
          <b>{words.toBeSure}:</b> {toBeSure}
        </p>
      )}
      <div className="names">
        {([0, 1] as const).map((which) => (
          <Field key={which} label={words.places[which] ?? ''}>
            {(ids) => (
              <input
                {...ids}
                className="input"
                maxLength={60}
                value={names[which]}
                onChange={(event) => onName(which, event.target.value)}
              />
            )}
          </Field>
        ))}
        <Button icon="copy" onClick={() => void copyText(app, `${text}\n`, words.copied)}>
          {words.copy}
        </Button>
      </div>
    </section>
  )
}

const LOOPBACK = /^(?:127\.|::1$|fe80:)/i

/** Recorded on two machines that share no address. */
export function fromTwoMachines(one: TranscriptHeader | null, other: TranscriptHeader | null): boolean {
  const addresses = (header: TranscriptHeader | null) =>
    (header?.environment?.interfaces ?? []).flatMap(({ address }) => (LOOPBACK.test(address) ? [] : [address]))
  const [mine, theirs] = [addresses(one), addresses(other)]
  return mine.length > 0 && theirs.length > 0 && !mine.some((address) => theirs.includes(address))
}
