import { type ReactNode, useId } from 'react'

interface FieldProps {
  readonly label: string
  readonly hint?: string | undefined
  readonly error?: string | null | undefined
  readonly className?: string
  /** Where something else must find the control; made up otherwise. */
  readonly id?: string
  /** Gets the ids that tie the control to its label and remarks. */
  readonly children: (ids: {
    readonly id: string
    readonly 'aria-describedby': string | undefined
    readonly 'aria-invalid': boolean | undefined
  }) => ReactNode
}

/** A control with its label above, and below it what helps or what is wrong. */
export function Field({ label, hint, error, className, id: given, children }: FieldProps) {
  const made = useId()
  const id = given ?? made
  const remark = error ?? hint
  return (
    <div className={`field ${className ?? ''}`}>
      <label className="label" htmlFor={id}>
        {label}
      </label>
      {children({
        id,
        'aria-describedby': remark ? `${id}-remark` : undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {remark && (
        <span id={`${id}-remark`} className={error ? 'error' : 'hint'}>
          {error ? `✕ ${remark}` : remark}
        </span>
      )}
    </div>
  )
}

interface ChoiceProps<T extends string> {
  readonly value: T
  readonly choices: readonly { readonly value: T; readonly title: string; readonly hint?: string }[]
  onChange(value: T): void
}

/** A few choices side by side; a radio group to the keyboard. */
export function Segments<T extends string>({ label, value, choices, onChange }: ChoiceProps<T> & { label: string }) {
  const name = useId()
  return (
    <div className="segments" role="radiogroup" aria-label={label}>
      {choices.map((choice) => (
        <label key={choice.value} title={choice.hint}>
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
          />
          {choice.title}
        </label>
      ))}
    </div>
  )
}

interface SelectProps<T extends string> extends ChoiceProps<T> {
  readonly id?: string
  readonly 'aria-label'?: string
  readonly 'aria-describedby'?: string | undefined
  readonly className?: string
}

export function Select<T extends string>({ value, choices, onChange, className, ...rest }: SelectProps<T>) {
  return (
    <select
      className={`select ${className ?? ''}`}
      value={value}
      onChange={(event) => onChange(event.target.value as T)}
      {...rest}
    >
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.title}
        </option>
      ))}
    </select>
  )
}

interface CheckProps {
  readonly label: ReactNode
  readonly checked: boolean
  readonly disabled?: boolean
  onChange(checked: boolean): void
}

export function Check({ label, checked, disabled, onChange }: CheckProps) {
  return (
    <label className="check">
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>{label}</span>
    </label>
  )
}
