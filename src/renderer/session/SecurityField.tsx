import type { Security } from '../../shared/session/plan.ts'
import { URL_SCHEMES } from '../../shared/session/url.ts'
import { Segments } from '../ui/Field.tsx'
import { sessionStrings } from './strings.ts'

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
      <span className="label">{sessionStrings.security}</span>
      <Segments
        label={sessionStrings.security}
        value={value}
        choices={SECURITIES.map((security) => ({
          value: security,
          title: sessionStrings.securities[security],
          hint: `${URL_SCHEMES[security]}://`,
        }))}
        onChange={onChange}
      />
    </div>
  )
}
