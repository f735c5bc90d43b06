import { Field } from './Field.tsx'
import { placesStrings } from './strings.ts'

interface PlacesFieldProps {
  readonly value: string
  /** A run that is at one other place only; else it also runs at several, beside this one. */
  readonly single?: boolean
  readonly error?: string | null
  onChange(value: string): void
}

/** Other places that a run runs at, over ssh. */
export function PlacesField({ value, single = false, error = null, onChange }: PlacesFieldProps) {
  const words = placesStrings
  return (
    <Field
      label={single ? words.place : words.also}
      hint={single ? words.hint : words.alsoHint}
      error={error}
      className="places"
    >
      {(ids) => (
        <input
          {...ids}
          className="input mono"
          spellCheck={false}
          autoComplete="off"
          maxLength={single ? 1000 : 4000}
          placeholder={words.example}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
