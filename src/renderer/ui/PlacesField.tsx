import { Field } from './Field.tsx'
import { placesStrings } from './strings.ts'

interface PlacesFieldProps {
  readonly value: string
  onChange(value: string): void
}

/** Other places that a run also runs at, over ssh. */
export function PlacesField({ value, onChange }: PlacesFieldProps) {
  return (
    <Field label={placesStrings.also} hint={placesStrings.alsoHint} className="places">
      {(ids) => (
        <input
          {...ids}
          className="input mono"
          spellCheck={false}
          autoComplete="off"
          maxLength={4000}
          placeholder={placesStrings.example}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
