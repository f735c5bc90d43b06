import { Field } from './Field.tsx'

interface PasswordFieldProps {
  readonly label: string
  readonly hint?: string | undefined
  readonly placeholder?: string | undefined
  readonly value: string
  onChange(value: string): void
}

/** A secret that is typed; the browser keeps none. */
export function PasswordField({ label, hint, placeholder, value, onChange }: PasswordFieldProps) {
  return (
    <Field label={label} hint={hint} className="password">
      {(ids) => (
        <input
          {...ids}
          className="input mono"
          type="password"
          autoComplete="off"
          placeholder={placeholder}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
