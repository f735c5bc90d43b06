import { useId } from 'react'
import { NumberField } from '../session/NumberField.tsx'
import { settingsStrings } from './strings.ts'

interface RetentionFieldProps {
  readonly label: string
  readonly value: number | null
  onChange(value: number | null): void
}

/** Empty keeps all. */
export function RetentionField({ label, value, onChange }: RetentionFieldProps) {
  const id = useId()
  return (
    <div className="field retention">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <NumberField
        id={id}
        aria-describedby={`${id}-hint`}
        optional
        min={1}
        max={1_000_000}
        value={value}
        onChange={onChange}
      />
      <span id={`${id}-hint`} className="hint">
        {settingsStrings.keepAll}
      </span>
    </div>
  )
}
