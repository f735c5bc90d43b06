import type { SessionOptions } from '../../shared/session/profile.ts'
import { DEFAULT_PORTS } from '../../shared/session/url.ts'
import { Field } from '../ui/Field.tsx'
import { PasswordField } from '../ui/PasswordField.tsx'
import { PortField } from './PortField.tsx'
import { sessionStrings } from './strings.ts'
import { TargetInput } from './TargetInput.tsx'

interface LoginFieldsProps {
  readonly options: Pick<SessionOptions, 'security' | 'host' | 'port' | 'user'>
  onChange(part: Partial<Pick<SessionOptions, 'port' | 'user'>>): void
  /** Takes a key in the host field. */
  onHost(text: string): void
  /** Reads what stands there: a host or a whole URL. */
  onHostRead(text: string): void
  readonly hostProblem: string | null
  /** A password stood in the host field and is now in its own. */
  readonly passwordMoved: boolean
  /** Where the form finds its host field to put the keyboard into it. */
  readonly hostId?: string
  readonly password: string
  onPassword(password: string): void
  /** What is known of a stored password: in the empty field, or below it. */
  readonly passwordPlaceholder?: string
  readonly passwordHint?: string
}

/** Which server, and who logs in: host, port, user and password. */
export function LoginFields(props: LoginFieldsProps) {
  const { options, onChange, password } = props
  return (
    <>
      <Field
        label={sessionStrings.host}
        className="host"
        error={props.hostProblem}
        hint={props.passwordMoved ? sessionStrings.passwordMoved : undefined}
        {...(props.hostId !== undefined && { id: props.hostId })}
      >
        {(ids) => (
          <TargetInput
            {...ids}
            placeholder={sessionStrings.hostPlaceholder}
            value={options.host}
            onType={props.onHost}
            onRead={props.onHostRead}
          />
        )}
      </Field>
      <Field label={sessionStrings.port} className="port">
        {(ids) => (
          <PortField
            {...ids}
            value={options.port}
            placeholder={String(DEFAULT_PORTS[options.security])}
            onChange={(port) => onChange({ port })}
          />
        )}
      </Field>
      <Field label={sessionStrings.user} className="user">
        {(ids) => (
          <input
            {...ids}
            className="input mono"
            spellCheck={false}
            autoComplete="off"
            placeholder="anonymous"
            value={options.user}
            onChange={(event) => onChange({ user: event.target.value })}
          />
        )}
      </Field>
      <PasswordField
        label={sessionStrings.password}
        hint={props.passwordHint}
        placeholder={props.passwordPlaceholder}
        value={password}
        onChange={props.onPassword}
      />
    </>
  )
}
