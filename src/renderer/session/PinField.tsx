import { useEffect, useState } from 'react'
import { readFingerprint } from '../../shared/session/fingerprint.ts'
import { Field } from '../ui/Field.tsx'
import { optionStrings } from './strings.ts'

const words = optionStrings

interface PinFieldProps {
  readonly value: string | null
  onChange(fingerprint: string | null): void
}

/** A SHA-256 fingerprint in any common spelling; empty pins nothing. What is none is said and not taken over. */
export function PinField({ value, onChange }: PinFieldProps) {
  const [text, setText] = useState(value ?? '')
  useEffect(() => setText((before) => (pinOf(before) === value ? before : (value ?? ''))), [value])
  return (
    <Field
      label={words.pin}
      hint={words.pinHint}
      error={pinOf(text) === undefined ? words.wrongPin : null}
      className="wide"
    >
      {(ids) => (
        <input
          {...ids}
          className="input mono"
          spellCheck={false}
          autoComplete="off"
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            const typed = pinOf(event.target.value)
            if (typed !== undefined) onChange(typed)
          }}
        />
      )}
    </Field>
  )
}

/** undefined: no fingerprint. */
const pinOf = (text: string) => (text.trim() === '' ? null : (readFingerprint(text) ?? undefined))
