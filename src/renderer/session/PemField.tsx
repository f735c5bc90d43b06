import { useApp } from '../app-state.ts'
import { pickText } from '../hand-over/pick-file.ts'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { commonStrings } from '../ui/strings.ts'
import { optionStrings } from './strings.ts'

interface PemFieldProps {
  readonly label: string
  readonly purpose?: 'certificate' | 'key'
  readonly value: string | null
  onChange(pem: string | null): void
}

/** PEM text, pasted or from a file. */
export function PemField({ label, purpose = 'certificate', value, onChange }: PemFieldProps) {
  const app = useApp()
  const wrong = value !== null && !value.includes('-----BEGIN ')
  return (
    <div className="pem">
      <Field label={label} error={wrong ? optionStrings.noPem : null}>
        {(ids) => (
          <textarea
            {...ids}
            className="area mono"
            rows={2}
            spellCheck={false}
            placeholder="-----BEGIN …"
            value={value ?? ''}
            onChange={(event) => onChange(event.target.value.trim() === '' ? null : event.target.value)}
          />
        )}
      </Field>
      <Button
        small
        onClick={() => {
          void app.notices.attempt(async () => {
            const file = await pickText(app, purpose)
            if (file) onChange(file.text)
          })
        }}
      >
        {commonStrings.chooseFile}
        <span className="hidden-text">: {label}</span>
      </Button>
    </div>
  )
}
