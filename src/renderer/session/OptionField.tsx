/** One option of a session, by its row of the table. */
import { useEffect, useState } from 'react'
import { choicesOf, OptionProblem, readOption, writeOption } from '../../shared/session/option-text.ts'
import { OPTIONS } from '../../shared/session/options.ts'
import { type OptionName, rowOf, type SessionOptions } from '../../shared/session/profile.ts'
import { Check, Field, Select } from '../ui/Field.tsx'
import { PemField } from './PemField.tsx'

interface OptionFieldProps<K extends OptionName = OptionName> {
  readonly name: K
  readonly options: SessionOptions
  onChange(part: Partial<SessionOptions>): void
}

export function OptionField(props: OptionFieldProps) {
  const { name, options, onChange } = props
  const { kind, label = '', hint } = rowOf(name)
  const set = (value: unknown) => onChange({ [name]: value })
  const value: unknown = options[name]
  switch (kind.type) {
    case 'flag':
      return <Check label={label} checked={value === true} onChange={set} />
    case 'words':
      return <AuthField options={options} onChange={onChange} />
    case 'certificate':
      return (
        <PemField label={label} value={value ? [String(value)] : []} onChange={(pems) => set(pems.join('') || null)} />
      )
    case 'certificates':
      return <PemField label={label} several value={options.ca} onChange={set} />
    case 'choice':
      return (
        <Field label={label} hint={hint}>
          {(ids) => <Select {...ids} value={String(value)} choices={choicesOf(name)} onChange={set} />}
        </Field>
      )
    default:
      return <TextOption {...props} />
  }
}

/** Typed as text; what is wrong is said and not taken over. Empty means none where there may be none. */
function TextOption<K extends OptionName>({ name, options, onChange }: OptionFieldProps<K>) {
  const { label = '', hint } = rowOf(name)
  const value = options[name]
  const shown = writeOption(name, value) ?? ''
  const [text, setText] = useState(shown)
  // A value from outside replaces what is being typed only when that means something else.
  useEffect(() => setText((before) => (shownAs(name, before) === shown ? before : shown)), [name, shown])
  const { problem } = read(name, text)
  return (
    <Field label={label} hint={hint} error={problem}>
      {(ids) => (
        <input
          {...ids}
          className="input mono"
          spellCheck={false}
          autoComplete="off"
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            const typed = read(name, event.target.value)
            if (typed.problem === null) onChange({ [name]: typed.value })
          }}
        />
      )}
    </Field>
  )
}

type Read<K extends OptionName> =
  | { readonly problem: null; readonly value: SessionOptions[K] | null }
  | { readonly problem: string }

function read<K extends OptionName>(name: K, text: string): Read<K> {
  // Names on a server may begin or end with a space; nothing else does.
  const typed = rowOf(name).kind.type === 'text' ? text : text.trim()
  if (typed === '' && rowOf(name).default === null) return { problem: null, value: null }
  try {
    return { problem: null, value: readOption(name, typed) }
  } catch (error) {
    if (error instanceof OptionProblem) return { problem: error.message }
    throw error
  }
}

function shownAs<K extends OptionName>(name: K, text: string): string | null {
  const typed = read(name, text)
  return typed.problem === null ? (typed.value === null ? '' : writeOption(name, typed.value)) : null
}

/** In the order in which they were ticked; one must stay. */
function AuthField({ options: { auth, security }, onChange }: Omit<OptionFieldProps, 'name'>) {
  const { kind, label } = OPTIONS.auth
  if (kind.type !== 'words') return null
  return (
    <fieldset className="field" aria-label={label}>
      <span className="label">{label}</span>
      <div className="checks">
        {kind.words.map((word) => (
          <Check
            key={word}
            label={`AUTH ${word}`}
            checked={auth.includes(word)}
            disabled={security !== 'explicit' || (auth.length === 1 && auth[0] === word)}
            onChange={(checked) => onChange({ auth: checked ? [...auth, word] : auth.filter((one) => one !== word) })}
          />
        ))}
      </div>
    </fieldset>
  )
}
