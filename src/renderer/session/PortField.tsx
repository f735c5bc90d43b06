import { useEffect, useState } from 'react'

interface PortFieldProps {
  readonly id: string
  readonly 'aria-describedby'?: string | undefined
  readonly value: number | null
  readonly placeholder: string
  onChange(port: number | null): void
}

/** A port from 1 to 65535; empty takes the usual one. What is no port is shown as wrong and not taken over. */
export function PortField({ value, placeholder, onChange, ...ids }: PortFieldProps) {
  const [text, setText] = useState(value === null ? '' : String(value))
  useEffect(() => {
    setText((before) => (portOf(before) === value ? before : value === null ? '' : String(value)))
  }, [value])
  const port = portOf(text)
  return (
    <input
      {...ids}
      className="input mono"
      inputMode="numeric"
      aria-invalid={port === undefined ? true : undefined}
      placeholder={placeholder}
      value={text}
      onChange={(event) => {
        setText(event.target.value)
        const typed = portOf(event.target.value)
        if (typed !== undefined) onChange(typed)
      }}
    />
  )
}

/** undefined: no port. */
function portOf(text: string): number | null | undefined {
  const trimmed = text.trim()
  if (trimmed === '') return null
  const port = Number(trimmed)
  return /^\d{1,5}$/.test(trimmed) && port >= 1 && port <= 65_535 ? port : undefined
}
