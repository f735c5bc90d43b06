import { useState } from 'react'
import { useStore } from 'zustand'
import type { ImportedProfile } from '../../shared/imports/profile-importer.ts'
import type { ReadProfiles } from '../../shared/imports/read-profiles.ts'
import { sameAccount } from '../../shared/session/profile.ts'
import { DEFAULT_PORTS, formatFtpUrl } from '../../shared/session/url.ts'
import { inertCut } from '../../shared/transcript/inert-text.ts'
import { useApp } from '../app-state.ts'
import { pickText } from '../clipboard-and-files/pick-file.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Check, Field } from '../ui/Field.tsx'
import { commonStrings } from '../ui/strings.ts'
import { KnownFiles } from './KnownFiles.tsx'
import { profileStrings } from './strings.ts'
import './import.css'

/** Servers in one message. */
const AT_ONCE = 500

const words = profileStrings

type Server = Pick<ImportedProfile, 'name' | 'group' | 'options'>
const portOf = ({ options }: Server) => options.port ?? DEFAULT_PORTS[options.security]

/** Read again, a file brings the same servers: those that are here already are not chosen. */
const isSame = (one: Server, other: Server) =>
  one.name === other.name &&
  one.group === other.group &&
  one.options.security === other.options.security &&
  portOf(one) === portOf(other) &&
  sameAccount(one.options, other.options)

interface ImportDialogProps {
  /** What was read already; the dialog asks for a file otherwise. */
  readonly given?: ReadProfiles
  onClose(): void
  onAdded?(): void
}

/** Takes over servers from another client's file: first shown, then saved. */
export function ImportDialog({ given, onClose, onAdded }: ImportDialogProps) {
  const app = useApp()
  const { client, notices } = app
  const saved = useStore(app.profiles.store, ({ profiles }) => profiles)
  const [text, setText] = useState('')
  /** Why it could not be read; a notice at the window's edge would lie behind the dialog. */
  const [problem, setProblem] = useState<string | null>(null)
  const [found, setFound] = useState<ReadProfiles | null>(given ?? null)
  const known = (profile: ImportedProfile) => saved.some((one) => isSame(one, profile))
  const news = (read: ReadProfiles) => new Set(read.profiles.flatMap((one, index) => (known(one) ? [] : [index])))
  const [chosen, setChosen] = useState<ReadonlySet<number>>(() => (given ? news(given) : new Set()))

  const tell = (work: () => Promise<void>) => {
    setProblem(null)
    work().catch((error: unknown) => setProblem(error instanceof Error ? error.message : String(error)))
  }
  const show = (result: ReadProfiles) => {
    setFound(result)
    setChosen(news(result))
  }
  const read = async (content: string) => show(await client.call('profiles.readImport', { text: content }))
  const choose = () =>
    tell(async () => {
      const file = await pickText(app, 'profiles')
      if (file) await read(file.text)
    })
  const add = () =>
    tell(async () => {
      const profiles = (found?.profiles ?? [])
        .filter((_, index) => chosen.has(index))
        .map((one) => ({ ...one, notes: '' }))
      let added = 0
      for (let at = 0; at < profiles.length; at += AT_ONCE)
        added += (await client.call('profiles.add', { profiles: profiles.slice(at, at + AT_ONCE) })).length
      notices.done(words.imported(added))
      onClose()
      onAdded?.()
    })
  return (
    <Dialog
      title={words.importTitle}
      onClose={onClose}
      footer={
        <>
          {found && (
            <Button className="import-other" onClick={() => setFound(null)}>
              {words.importOther}
            </Button>
          )}
          <Button onClick={onClose}>{commonStrings.cancel}</Button>
          {found ? (
            <Button look="primary" disabled={chosen.size === 0} onClick={add}>
              {words.importButton(chosen.size)}
            </Button>
          ) : (
            <Button look="primary" disabled={text.trim() === ''} onClick={() => tell(() => read(text))}>
              {words.read}
            </Button>
          )}
        </>
      }
    >
      {problem && (
        <p className="notice" data-kind="problem" role="alert">
          {problem}
        </p>
      )}
      {found ? (
        <Found found={found} chosen={chosen} known={known} onChoose={setChosen} />
      ) : (
        <>
          <p>{words.importText}</p>
          <div className="import-files">
            <Button icon="open" onClick={choose}>
              {commonStrings.chooseFile}
            </Button>
            <KnownFiles
              onChoose={({ path }) => tell(async () => show(await client.call('profiles.readKnownFile', { path })))}
            />
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

interface FoundProps {
  readonly found: ReadProfiles
  readonly chosen: ReadonlySet<number>
  known(profile: ImportedProfile): boolean
  onChoose(chosen: ReadonlySet<number>): void
}

function Found({ found, chosen, known, onChoose }: FoundProps) {
  // What a file holds has no identity but its order, and never changes.
  const listed = found.profiles.map((profile, index) => ({ profile, index }))
  const toggle = (index: number) => {
    const next = new Set(chosen)
    if (!next.delete(index)) next.add(index)
    onChoose(next)
  }
  return (
    <>
      <p>{words.found(found.from, found.profiles.length)}</p>
      {listed.length > 1 && (
        <Check
          label={words.importAll}
          checked={chosen.size === listed.length}
          onChange={(all) => onChoose(new Set(all ? listed.map(({ index }) => index) : []))}
        />
      )}
      {listed.length > 0 && (
        <ul className="import-list">
          {listed.map(({ profile, index }) => (
            <li key={index}>
              <label className="check">
                <input type="checkbox" checked={chosen.has(index)} onChange={() => toggle(index)} />
                <span className="server">
                  <b>{inertCut(profile.name, 80)}</b>
                  <code>{formatFtpUrl({ ...profile.options, port: portOf(profile) })}</code>
                  {profile.group !== '' && <span className="muted small">{inertCut(profile.group, 80)}</span>}
                  {known(profile) && <span className="muted small">{words.alreadyHere}</span>}
                </span>
              </label>
            </li>
          ))}
        </ul>
      )}
      {found.remarks.length > 0 && (
        <ul className="plain-list muted">
          {found.remarks.map((remark) => (
            <li key={remark}>{inertCut(remark, 300)}</li>
          ))}
        </ul>
      )}
    </>
  )
}
