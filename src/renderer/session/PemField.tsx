import { useEffect, useState } from 'react'
import { isPem, splitPem } from '../../shared/session/pem.ts'
import { useApp } from '../app-state.ts'
import { pickText } from '../clipboard-and-files/pick-file.ts'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { commonStrings } from '../ui/strings.ts'
import { optionStrings } from './strings.ts'

interface PemFieldProps {
  readonly label: string
  readonly purpose?: 'certificate' | 'key'
  /** A file is added to what stands here already, and the count is shown. */
  readonly several?: boolean
  readonly value: readonly string[]
  onChange(pems: readonly string[]): void
}

const textOf = (pems: readonly string[]) => pems.map((pem) => (pem.endsWith('\n') ? pem : `${pem}\n`)).join('')

/** PEM texts, pasted or from files. */
export function PemField({ label, purpose = 'certificate', several = false, value, onChange }: PemFieldProps) {
  const app = useApp()
  const shown = textOf(value)
  const [text, setText] = useState(shown)
  useEffect(() => setText((before) => (textOf(splitPem(before)) === shown ? before : shown)), [shown])
  const change = (next: string) => {
    setText(next)
    onChange(splitPem(next))
  }
  return (
    <div className="pem">
      <Field
        label={label}
        hint={several && value.length > 1 ? optionStrings.certificates(value.length) : undefined}
        error={value.every(isPem) ? null : optionStrings.noPem}
      >
        {(ids) => (
          <textarea
            {...ids}
            className="area mono"
            rows={2}
            spellCheck={false}
            placeholder="-----BEGIN …"
            value={text}
            onChange={(event) => change(event.target.value)}
          />
        )}
      </Field>
      <Button
        small
        onClick={() => {
          void app.notices.attempt(async () => {
            const file = await pickText(app, purpose)
            if (file) change(several ? textOf([...value, file.text]) : file.text)
          })
        }}
      >
        {commonStrings.chooseFile}
        <span className="hidden-text">: {label}</span>
      </Button>
    </div>
  )
}
