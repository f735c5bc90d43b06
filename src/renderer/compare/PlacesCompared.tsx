import { useMemo } from 'react'
import { comparePlaces, type PlaceSession } from '../../shared/places/compare-places.ts'
import { CERTAINTY_TITLES } from '../../shared/session/titles.ts'
import type { TranscriptHeader } from '../../shared/transcript/transcript.ts'
import { useApp } from '../app-state.ts'
import { copyText } from '../clipboard-and-files/copy-and-save.ts'
import type { OpenDocument } from '../stores/documents.ts'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { compareStrings } from './strings.ts'

const words = compareStrings

interface PlacesComparedProps {
  readonly documents: readonly [OpenDocument, OpenDocument]
  /** What the two places are called. */
  readonly names: readonly [string, string]
  onName(which: 0 | 1, name: string): void
}

/** The same session from two places: whose side is at fault. */
export function PlacesCompared({ documents, names, onName }: PlacesComparedProps) {
  const app = useApp()
  const [first, second] = documents
  const compared = useMemo(() => {
    const places = ([first, second] as const).flatMap((one, index): PlaceSession[] =>
      one.derived
        ? [
            {
              place: names[index]?.trim() || words.places[index] || '',
              plan: one.header?.plan ?? null,
              verdict: one.derived.diagnosis.verdict,
            },
          ]
        : [],
    )
    return comparePlaces(places)
  }, [first, second, names])
  const { sentence, toBeSure, certainty, leftOut, side } = compared
  const text = [sentence, ...(toBeSure === null ? [] : [`${words.toBeSure}: ${toBeSure}`])].join('\n')
  return (
    <section className="card places" aria-label={words.asPlaces} data-side={side}>
      <h2>{sentence}</h2>
      {certainty !== null && (
        <p>
          <span className="certainty" data-certainty={certainty}>
            {CERTAINTY_TITLES[certainty]}
          </span>
        </p>
      )}
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
