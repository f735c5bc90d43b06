import { useState } from 'react'
import { useStore } from 'zustand'
import { useApp } from '../app-state.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Check, Field } from '../ui/Field.tsx'
import { commonStrings } from '../ui/strings.ts'
import { profileStrings } from './strings.ts'
import './save-profile.css'

const words = profileStrings

/** Keeps what stands in the form: as a new profile, or in the one that it came from. */
export function SaveProfileButton() {
  const { form, profiles, client, notices, info } = useApp()
  const state = useStore(form.store)
  const profile = useStore(profiles.store, (store) => store.profiles.find(({ id }) => id === state.profileId))
  const secrets = useStore(info.store, (store) => store.info?.abilities.secrets)
  const [naming, setNaming] = useState(false)
  const [name, setName] = useState('')
  const [withPassword, setWithPassword] = useState(true)

  const save = (id: string | null, newName: string) =>
    notices.attempt(async () => {
      const { options, password, clientKey, clientKeyPassphrase } = form.store.getState()
      const saved = await client.call('profiles.save', {
        id,
        fields: { name: newName, group: profile?.group ?? '', notes: profile?.notes ?? '', options },
      })
      const given = [
        ['password', withPassword ? password : ''],
        ['client-key', clientKey],
        ['client-key-passphrase', clientKeyPassphrase],
      ] as const
      for (const [secret, value] of given) {
        if (value !== '') await client.call('profiles.setSecret', { id: saved.id, secret, value })
      }
      form.fillFromProfile(saved)
      notices.done(words.savedAs(saved.name))
    })

  return (
    <>
      <div className="save-profile">
        {profile && (
          <Button disabled={!state.changed} onClick={() => void save(profile.id, profile.name)}>
            {words.saveIn(profile.name)}
          </Button>
        )}
        <Button
          disabled={state.options.host === ''}
          onClick={() => {
            setName(state.options.host)
            setNaming(true)
          }}
        >
          {words.saveAs}
        </Button>
      </div>
      {naming && (
        <Dialog
          title={words.saveAs}
          onClose={() => setNaming(false)}
          footer={
            <>
              <Button onClick={() => setNaming(false)}>{commonStrings.cancel}</Button>
              <Button
                look="primary"
                disabled={name.trim() === ''}
                onClick={() => {
                  setNaming(false)
                  void save(null, name.trim())
                }}
              >
                {commonStrings.save}
              </Button>
            </>
          }
        >
          <Field label={words.name}>
            {(ids) => (
              <input {...ids} className="input" value={name} onChange={(event) => setName(event.target.value)} />
            )}
          </Field>
          {state.password !== '' && (
            <>
              <Check label={words.keepPassword} checked={withPassword} onChange={setWithPassword} />
              {secrets?.place === 'session' && <p className="muted small">{words.noKeychain(secrets.why ?? '')}</p>}
            </>
          )}
        </Dialog>
      )}
    </>
  )
}
