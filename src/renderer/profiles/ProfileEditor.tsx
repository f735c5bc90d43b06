import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { ProfileEntry } from '../../shared/rpc/domains/profiles.ts'
import { hostKind } from '../../shared/session/host.ts'
import { DEFAULT_OPTIONS, type SecretPlace } from '../../shared/session/profile.ts'
import { useApp } from '../app-state.ts'
import { ClientKeyFields } from '../session/ClientKeyFields.tsx'
import { DataModeField } from '../session/DataModeField.tsx'
import { LoginFields } from '../session/LoginFields.tsx'
import { OptionsForm } from '../session/OptionsForm.tsx'
import { SecurityField } from '../session/SecurityField.tsx'
import type { ProfileDraft } from '../stores/profiles.ts'
import { readTypedHost } from '../stores/typed-host.ts'
import { twoEndedStrings } from '../two-ended/strings.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { commonStrings } from '../ui/strings.ts'
import { profileStrings } from './strings.ts'
import './profile-editor.css'

const words = profileStrings

interface ProfileEditorProps {
  /** null makes a new one. */
  readonly profile: ProfileEntry | null
  onClose(): void
  onSaved(id: string): void
}

const textOf = ({ name, group, notes, options }: ProfileDraft): ProfileDraft => ({ name, group, notes, options })

const NOTHING: ProfileDraft = { name: '', group: '', notes: '', options: DEFAULT_OPTIONS }

/** What is typed stays until it is saved or given up, whatever is shown in between. */
export function ProfileEditor({ profile, onClose, onSaved }: ProfileEditorProps) {
  const { client, notices, info, profiles } = useApp()
  const saved = useStore(profiles.store, (store) => store.profiles)
  const groups = [...new Set(saved.map((one) => one.group))].filter((one) => one !== '').sort()
  const secrets = useStore(info.store, (store) => store.info?.abilities.secrets)
  const id = profile?.id ?? 'new'
  const kept = profile ?? NOTHING
  const [draft, setDraft] = useState<ProfileDraft>(() => profiles.store.getState().drafts[id] ?? textOf(kept))
  const { name, group, notes, options } = draft
  const changed = JSON.stringify(draft) !== JSON.stringify(textOf(kept))
  useEffect(() => profiles.keepDraft(id, changed ? draft : null), [profiles, id, changed, draft])
  const [password, setPassword] = useState('')
  const [key, setKey] = useState({ clientKey: '', clientKeyPassphrase: '' })
  const [asked, setAsked] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [passwordMoved, setPasswordMoved] = useState(false)
  const wrongHost = hostKind(options.host) === null
  const type = (part: Partial<ProfileDraft>) => setDraft((before) => ({ ...before, ...part }))
  const change = (part: Partial<typeof options>) =>
    setDraft((before) => ({ ...before, options: { ...before.options, ...part } }))

  const typeHost = (host: string) => {
    change({ host })
    setProblem(null)
    setPasswordMoved(false)
  }
  /** Answers what is to be saved, also before it is drawn. */
  const readHost = (text: string) => {
    const typed = readTypedHost(text)
    const read = typed.pairing ? { ...typed, options: { host: '' } } : typed
    change(read.options)
    setProblem(typed.pairing ? twoEndedStrings.pairingNotSaved : read.problem)
    if (read.password !== null) {
      setPassword(read.password)
      setPasswordMoved(true)
    }
    return { options: { ...options, ...read.options }, password: read.password ?? password }
  }
  const save = () => {
    setAsked(true)
    const typed = readHost(options.host)
    if (hostKind(typed.options.host) === null) return
    void notices.attempt(async () => {
      const fields = { name: name.trim() || typed.options.host, group: group.trim(), notes, options: typed.options }
      const entry = await client.call('profiles.save', { id: profile?.id ?? null, fields })
      const given = [
        ['password', typed.password],
        ['client-key', key.clientKey],
        ['client-key-passphrase', key.clientKeyPassphrase],
      ] as const
      for (const [secret, value] of given)
        if (value !== '') await client.call('profiles.setSecret', { id: entry.id, secret, value })
      setPassword('')
      setKey({ clientKey: '', clientKeyPassphrase: '' })
      notices.done(words.savedAs(entry.name))
      setDraft(textOf(entry))
      profiles.keepDraft(id, null)
      onSaved(entry.id)
    })
  }
  const giveUp = () => {
    profiles.keepDraft(id, null)
    onClose()
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
        {changed && <span className="muted small">{words.unsaved}</span>}
        <IconButton icon="close" label={commonStrings.close} onClick={onClose} />
      </header>
      <div className="body">
        <div className="identity">
          <Field label={words.name}>
            {(ids) => (
              <input
                {...ids}
                className="input"
                placeholder={wrongHost ? '' : options.host}
                value={name}
                onChange={(event) => type({ name: event.target.value })}
              />
            )}
          </Field>
          <Field label={words.group} hint={words.groupHint}>
            {(ids) => (
              <input
                {...ids}
                className="input"
                list="profile-groups"
                autoComplete="off"
                value={group}
                onChange={(event) => type({ group: event.target.value })}
              />
            )}
          </Field>
          <datalist id="profile-groups">
            {groups.map((known) => (
              <option key={known} value={known} />
            ))}
          </datalist>
          <SecurityField value={options.security} onChange={(security) => change({ security })} />
          <DataModeField value={options.data} onChange={(data) => change({ data })} />
          <LoginFields
            options={options}
            onChange={change}
            onHost={typeHost}
            onHostRead={readHost}
            hostProblem={problem ?? (asked && wrongHost ? words.wrongHost : null)}
            passwordMoved={passwordMoved}
            password={password}
            onPassword={setPassword}
            passwordHint={passwordHint(profile?.password ?? 'none', secrets)}
          />
          {profile && profile.password !== 'none' && (
            <Button small className="forget" onClick={() => forget('password')}>
              {words.forgetPassword}
            </Button>
          )}
          <Field label={words.notes} className="wide">
            {(ids) => (
              <textarea
                {...ids}
                className="area"
                rows={3}
                value={notes}
                onChange={(event) => type({ notes: event.target.value })}
              />
            )}
          </Field>
        </div>
        <OptionsForm
          options={options}
          onChange={change}
          clientKey={
            <>
              <ClientKeyFields {...key} onChange={(part) => setKey((before) => ({ ...before, ...part }))} />
              {profile && profile.clientKey !== 'none' && (
                <p className="kept-key">
                  <span className="muted small">{words.keyPlaces[profile.clientKey]}</span>
                  <Button small onClick={() => forget('client-key')}>
                    {words.forgetKey}
                  </Button>
                </p>
              )}
            </>
          }
        />
      </div>
      <footer>
        <Button onClick={giveUp}>{commonStrings.cancel}</Button>
        <button type="submit" className="button primary">
          {commonStrings.save}
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
