import type { SessionFormState } from '../stores/session-form.ts'
import { Field } from '../ui/Field.tsx'
import { PemField } from './PemField.tsx'
import { optionStrings } from './strings.ts'

type ClientKey = Pick<SessionFormState, 'clientKey' | 'clientKeyPassphrase'>

interface ClientKeyFieldsProps extends ClientKey {
  onChange(part: Partial<ClientKey>): void
}

/** The secrets that belong to a client certificate. */
export function ClientKeyFields({ clientKey, clientKeyPassphrase, onChange }: ClientKeyFieldsProps) {
  return (
    <>
      <PemField
        label={optionStrings.clientKey}
        purpose="key"
        value={clientKey === '' ? [] : [clientKey]}
        onChange={(pems) => onChange({ clientKey: pems.join('') })}
      />
      <Field label={optionStrings.clientKeyPassphrase}>
        {(ids) => (
          <input
            {...ids}
            className="input mono"
            type="password"
            autoComplete="off"
            value={clientKeyPassphrase}
            onChange={(event) => onChange({ clientKeyPassphrase: event.target.value })}
          />
        )}
      </Field>
    </>
  )
}
