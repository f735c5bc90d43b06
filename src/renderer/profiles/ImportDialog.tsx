import { useState } from 'react'
import type { ReadProfiles } from '../../shared/imports/read-profiles.ts'
import { DEFAULT_PORTS, formatFtpUrl } from '../../shared/session/url.ts'
import { inertCut } from '../../shared/transcript/inert-text.ts'
import { useApp } from '../app-state.ts'
import { pickText } from '../hand-over/pick-file.ts'
import { strings } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import './import.css'

const words = strings.profiles

/** Takes over servers from another client's file: first shown, then saved. */
interface ImportDialogProps {
  /** What was read already; the dialog asks for a file otherwise. */
  readonly given?: ReadProfiles
  onClose(): void
  onAdded?(): void
}

export function ImportDialog({ given, onClose, onAdded }: ImportDialogProps) {
  const app = useApp()
  const { client, notices } = app
  const [text, setText] = useState('')
  const [found, setFound] = useState<ReadProfiles | null>(given ?? null)
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set(given?.profiles.keys()))
  const read = async (content: string) => {
    const result = await notices.attempt(client.call('profiles.readImport', { text: content }))
    if (!result) return
    setFound(result)
    setChosen(new Set(result.profiles.keys()))
  }
  const choose = () =>
    void notices.attempt(async () => {
      const file = await pickText(app, 'profiles')
      if (file) await read(file.text)
    })
  const add = () =>
    void notices.attempt(async () => {
      const profiles = (found?.profiles ?? [])
        .filter((_, index) => chosen.has(index))
        .map((one) => ({ ...one, notes: '' }))
      const added = await client.call('profiles.add', { profiles })
      notices.done(words.imported(added.length))
      onClose()
      onAdded?.()
    })
  // What a file holds has no identity but its order, and never changes.
  const listed = (found?.profiles ?? []).map((profile, index) => ({ profile, index }))
  return (
    <Dialog
      title={words.import}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{strings.common.cancel}</Button>
          {found ? (
            <Button look="primary" disabled={chosen.size === 0} onClick={add}>
              {words.importButton(chosen.size)}
            </Button>
          ) : (
            <Button look="primary" disabled={text.trim() === ''} onClick={() => void read(text)}>
              {words.read}
            </Button>
          )}
        </>
      }
    >
      {found ? (
        <>
          <p>{words.found(found.from, found.profiles.length)}</p>
          <ul className="import-list">
            {listed.map(({ profile, index }) => (
              <li key={index}>
                <label className="check">
                  <input
                    type="checkbox"
                    checked={chosen.has(index)}
                    onChange={() => {
                      const next = new Set(chosen)
                      if (!next.delete(index)) next.add(index)
                      setChosen(next)
                    }}
                  />
                  <span>
                    <b>{inertCut(profile.name, 80)}</b> <span className="muted">{inertCut(profile.group, 80)}</span>{' '}
                    <code>
                      {formatFtpUrl({
                        ...profile.options,
                        port: profile.options.port ?? DEFAULT_PORTS[profile.options.security],
                      })}
                    </code>
                  </span>
                </label>
              </li>
            ))}
          </ul>
          {found.remarks.length > 0 && (
            <ul className="plain-list muted">
              {found.remarks.map((remark) => (
                <li key={remark}>{inertCut(remark, 300)}</li>
              ))}
            </ul>
          )}
        </>
      ) : (
        <>
          <p>{words.importText}</p>
          <div>
            <Button icon="open" onClick={choose}>
              {strings.common.chooseFile}
            </Button>
          </div>
          <Field label={words.importPaste}>
            {(ids) => (
              <textarea
                {...ids}
                className="area mono"
                rows={8}
                spellCheck={false}
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            )}
          </Field>
        </>
      )}
    </Dialog>
  )
}
