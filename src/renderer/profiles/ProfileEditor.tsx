import { useState } from 'react'
import { useStore } from 'zustand'
import type { ProfileEntry } from '../../shared/rpc/domains/profiles.ts'
import { hostKind } from '../../shared/session/host.ts'
import { DATA_MODES, DEFAULT_OPTIONS, type SecretPlace } from '../../shared/session/profile.ts'
import { DEFAULT_PORTS, parseFtpUrl } from '../../shared/session/url.ts'
import { useApp } from '../app-state.ts'
import { OptionsForm } from '../session/OptionsForm.tsx'
import { PortField } from '../session/PortField.tsx'
import { strings } from '../strings.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import { Field, Segments, Select } from '../ui/Field.tsx'
import './profile-editor.css'

const words = strings.profiles

interface ProfileEditorProps {
  /** null makes a new one. */
  readonly profile: ProfileEntry | null
  onClose(): void
  onSaved(id: string): void
}

export function ProfileEditor({ profile, onClose, onSaved }: ProfileEditorProps) {
  const { client, notices, info } = useApp()
  const secrets = useStore(info.store, (store) => store.info?.abilities.secrets)
  const [name, setName] = useState(profile?.name ?? '')
  const [group, setGroup] = useState(profile?.group ?? '')
  const [notes, setNotes] = useState(profile?.notes ?? '')
  const [options, setOptions] = useState(profile?.options ?? DEFAULT_OPTIONS)
  const [password, setPassword] = useState('')
  const [asked, setAsked] = useState(false)
  const wrongHost = hostKind(options.host) === null
  const change = (part: Partial<typeof options>) => setOptions((before) => ({ ...before, ...part }))

  const typeHost = (text: string) => {
    const result = text.includes('://') ? parseFtpUrl(text.trim()) : null
    if (!result?.ok) return change({ host: text.trim() })
    const { host, port, security, user } = result.target
    change({ host, security, port: port === DEFAULT_PORTS[security] ? null : port, user: user ?? options.user })
  }
  const save = () => {
    setAsked(true)
    if (wrongHost) return
    void notices.attempt(async () => {
      const fields = { name: name.trim() || options.host, group: group.trim(), notes, options }
      const saved = await client.call('profiles.save', { id: profile?.id ?? null, fields })
      if (password !== '')
        await client.call('profiles.setSecret', { id: saved.id, secret: 'password', value: password })
      setPassword('')
      notices.done(words.savedAs(saved.name))
      onSaved(saved.id)
    })
  }
  const forget = (secret: 'password' | 'client-key') =>
    profile && void notices.attempt(client.call('profiles.setSecret', { id: profile.id, secret, value: null }))

  return (
    <form
      className="profile-editor"
      aria-label={words.editor}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <header>
        <h2>{profile ? words.edit : words.new}</h2>
        <IconButton icon="close" label={strings.common.close} onClick={onClose} />
      </header>
      <div className="body">
        <div className="identity">
          <Field label={words.name}>
            {(ids) => (
              <input
                {...ids}
                className="input"
                placeholder={options.host}
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
          <Field label={words.group} hint={words.groupHint}>
            {(ids) => (
              <input {...ids} className="input" value={group} onChange={(event) => setGroup(event.target.value)} />
            )}
          </Field>
          <div className="field">
            <span className="label">{strings.session.security}</span>
            <Segments
              label={strings.session.security}
              value={options.security}
              choices={(['explicit', 'implicit', 'plain'] as const).map((value) => ({
                value,
                title: strings.session.securities[value],
              }))}
              onChange={(security) => change({ security })}
            />
          </div>
          <Field label={strings.session.data}>
            {(ids) => (
              <Select
                {...ids}
                value={options.data}
                choices={DATA_MODES.map((value) => ({ value, title: strings.session.dataModes[value] }))}
                onChange={(data) => change({ data })}
              />
            )}
          </Field>
          <Field label={strings.session.host} error={asked && wrongHost ? words.wrongHost : null}>
            {(ids) => (
              <input
                {...ids}
                className="input mono"
                spellCheck={false}
                autoComplete="off"
                value={options.host}
                onChange={(event) => typeHost(event.target.value)}
              />
            )}
          </Field>
          <Field label={strings.session.port}>
            {(ids) => (
              <PortField
                {...ids}
                value={options.port}
                placeholder={String(DEFAULT_PORTS[options.security])}
                onChange={(port) => change({ port })}
              />
            )}
          </Field>
          <Field label={strings.session.user}>
            {(ids) => (
              <input
                {...ids}
                className="input mono"
                placeholder="anonymous"
                spellCheck={false}
                autoComplete="off"
                value={options.user}
                onChange={(event) => change({ user: event.target.value })}
              />
            )}
          </Field>
          <Field label={strings.session.password} hint={passwordHint(profile?.password ?? 'none', secrets)}>
            {(ids) => (
              <input
                {...ids}
                className="input mono"
                type="password"
                autoComplete="off"
                value={password}
                onChange={(event) => setPassword(event.target.value)}
              />
            )}
          </Field>
          {profile && profile.password !== 'none' && (
            <Button small onClick={() => forget('password')}>
              {words.forgetPassword}
            </Button>
          )}
          {profile && profile.clientKey !== 'none' && (
            <Button small onClick={() => forget('client-key')}>
              {words.forgetKey}
            </Button>
          )}
          <Field label={words.notes} className="wide">
            {(ids) => (
              <textarea
                {...ids}
                className="area"
                rows={3}
                value={notes}
                onChange={(event) => setNotes(event.target.value)}
              />
            )}
          </Field>
        </div>
        <OptionsForm options={options} onChange={change} />
      </div>
      <footer>
        <Button onClick={onClose}>{strings.common.cancel}</Button>
        <button type="submit" className="button primary">
          {strings.common.save}
        </button>
      </footer>
    </form>
  )
}

function passwordHint(
  place: SecretPlace,
  secrets: { readonly place: string; readonly why: string | null } | undefined,
): string {
  const where = words.passwordPlaces[place]
  return secrets?.place === 'session' ? `${where} ${words.noKeychain(secrets.why ?? '')}` : where
}
