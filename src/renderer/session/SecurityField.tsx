import type { Security } from '../../shared/session/plan.ts'
import { URL_SCHEMES } from '../../shared/session/url.ts'
import { strings } from '../strings.ts'
import { Segments } from '../ui/Field.tsx'

/** The recommended one first. */
const SECURITIES = ['explicit', 'implicit', 'plain'] as const

interface SecurityFieldProps {
  readonly value: Security
  onChange(security: Security): void
}

/** How the control connection is secured; each choice's hint is the scheme that means it. */
export function SecurityField({ value, onChange }: SecurityFieldProps) {
  return (
    <div className="field">
      <span className="label">{strings.session.security}</span>
      <Segments
        label={strings.session.security}
        value={value}
        choices={SECURITIES.map((security) => ({
          value: security,
          title: strings.session.securities[security],
          hint: `${URL_SCHEMES[security]}://`,
        }))}
        onChange={onChange}
      />
    </div>
  )
}
