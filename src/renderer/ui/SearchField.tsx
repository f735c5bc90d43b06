interface SearchFieldProps {
  readonly label: string
  readonly value: string
  readonly id?: string
  onChange(text: string): void
}

/** Narrows down what a screen lists. */
export function SearchField({ label, value, id, onChange }: SearchFieldProps) {
  return (
    <input
      id={id}
      className="input search"
      type="search"
      aria-label={label}
      placeholder={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
