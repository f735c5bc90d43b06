import type { ReactNode } from 'react'
import { OPTION_GROUPS, type OptionGroup } from '../../shared/session/option-row.ts'
import { OPTION_NAMES, rowOf, type SessionOptions } from '../../shared/session/profile.ts'
import { OptionField } from './OptionField.tsx'

interface OptionsFormProps {
  readonly options: SessionOptions
  onChange(part: Partial<SessionOptions>): void
  /** Fields for secrets stand beside their neighbours but are kept elsewhere. */
  readonly clientKey?: ReactNode
}

const GROUPS = (Object.keys(OPTION_GROUPS) as OptionGroup[])
  .map((group) => ({ group, names: OPTION_NAMES.filter((name) => rowOf(name).group === group && rowOf(name).label) }))
  .filter(({ names }) => names.length > 0)

/** Everything that can be asked of a session, besides where it goes. */
export function OptionsForm({ options, onChange, clientKey }: OptionsFormProps) {
  const change = (part: Partial<SessionOptions>) => onChange({ ...part, ...pulledAlong(part, options) })
  return (
    <div className="options-form">
      {GROUPS.map(({ group, names }) => (
        <fieldset key={group} disabled={group === 'tls' && options.security === 'plain'}>
          <legend>{OPTION_GROUPS[group]}</legend>
          {names.map((name) => (
            <OptionField key={name} name={name} options={options} onChange={change} />
          ))}
          {group === 'tls' && clientKey}
        </fieldset>
      ))}
    </div>
  )
}

/** The other end of a range of versions that would be empty. */
function pulledAlong({ tlsMin, tlsMax }: Partial<SessionOptions>, options: SessionOptions): Partial<SessionOptions> {
  if (tlsMin && tlsMin > options.tlsMax) return { tlsMax: tlsMin }
  if (tlsMax && tlsMax < options.tlsMin) return { tlsMin: tlsMax }
  return {}
}
