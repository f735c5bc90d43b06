import { useCallback, useEffect, useState } from 'react'

interface NumberFieldProps {
  readonly id: string
  readonly 'aria-describedby'?: string | undefined
  readonly value: number | null
  readonly min: number
  readonly max: number
  /** Empty means none. */
  readonly optional?: boolean
  onChange(value: number | null): void
}

/** A whole number; what is none is shown as wrong and not taken over. */
export function NumberField({ value, min, max, optional = false, onChange, ...ids }: NumberFieldProps) {
  const [text, setText] = useState(value === null ? '' : String(value))
  const read = useCallback(
    (typed: string): number | null | undefined => {
      if (typed.trim() === '') return optional ? null : undefined
      const number = Number(typed)
      return Number.isInteger(number) && number >= min && number <= max ? number : undefined
    },
    [min, max, optional],
  )
  // A value from outside replaces what is being typed only when that means something else.
  useEffect(() => {
    setText((before) => (read(before) === value ? before : value === null ? '' : String(value)))
  }, [value, read])
  return (
    <input
      {...ids}
      className="input mono"
      inputMode="numeric"
      aria-invalid={read(text) === undefined ? true : undefined}
      value={text}
      onChange={(event) => {
        setText(event.target.value)
        const typed = read(event.target.value)
        if (typed !== undefined) onChange(typed)
      }}
    />
  )
}
