import { choicesOf } from '../../shared/session/option-text.ts'
import type { DataMode } from '../../shared/session/profile.ts'
import { Field, Select } from '../ui/Field.tsx'
import { sessionStrings } from './strings.ts'

interface DataModeFieldProps {
  readonly value: DataMode
  onChange(data: DataMode): void
}

/** How data connections are arranged. */
export function DataModeField({ value, onChange }: DataModeFieldProps) {
  return (
    <Field label={sessionStrings.data} className="data">
      {(ids) => <Select {...ids} value={value} choices={choicesOf('data')} onChange={onChange} />}
    </Field>
  )
}
