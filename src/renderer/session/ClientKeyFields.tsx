import type { SessionFormState } from '../stores/session-form.ts'
import { PasswordField } from '../ui/PasswordField.tsx'
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
      <PasswordField
        label={optionStrings.clientKeyPassphrase}
        value={clientKeyPassphrase}
        onChange={(value) => onChange({ clientKeyPassphrase: value })}
      />
    </>
  )
}
