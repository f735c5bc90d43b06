import { useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { ProfileEntry } from '../../shared/rpc/domains/profiles.ts'
import { DEFAULT_PORTS, formatFtpUrl } from '../../shared/session/url.ts'
import { inertCut } from '../../shared/transcript/inert-text.ts'
import { useApp } from '../app-state.ts'
import { useStartRun } from '../session/use-start-run.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Menu } from '../ui/Menu.tsx'
import { SearchField } from '../ui/SearchField.tsx'
import { commonStrings } from '../ui/strings.ts'
import { ImportDialog } from './ImportDialog.tsx'
import { ProfileEditor } from './ProfileEditor.tsx'
import { RenameGroupDialog } from './RenameGroupDialog.tsx'
import { profileStrings } from './strings.ts'
import './profiles.css'

const words = profileStrings

/** Saved servers, by group. */
export function ProfilesScreen() {
  const { profiles, client, notices, form, navigation } = useApp()
  const { profiles: saved, loaded, drafts } = useStore(profiles.store)
  const [search, setSearch] = useState('')
  /** `new` while one is being made. */
  const [editing, setEditing] = useState<string | null>(() => Object.keys(profiles.store.getState().drafts)[0] ?? null)
  const [importing, setImporting] = useState(false)
  const [deleting, setDeleting] = useState<ProfileEntry | null>(null)
  const [renaming, setRenaming] = useState<string | null>(null)
  const start = useStartRun()
  useEffect(() => void notices.attempt(profiles.load()), [profiles, notices])
  const groups = useMemo(() => grouped(saved, search), [saved, search])
  const edited = saved.find(({ id }) => id === editing)

  return (
    <div className="screen profiles">
      <header>
        <h1>{words.title}</h1>
        <SearchField label={words.search} value={search} onChange={setSearch} />
        <span className="grow" />
        <Button icon="save" onClick={() => setImporting(true)}>
          {words.import}
        </Button>
        <Button look="primary" icon="plus" onClick={() => setEditing('new')}>
          {words.new}
        </Button>
      </header>
      <div className="split">
        <div className="content">
          {loaded && saved.length === 0 && (
            <Empty
              icon="profiles"
              title={words.empty}
              actions={
                <>
                  <Button onClick={() => setEditing('new')}>{words.new}</Button>
                  <Button onClick={() => setImporting(true)}>{words.import}</Button>
                </>
              }
            >
              <p>{words.emptyText}</p>
            </Empty>
          )}
          {saved.length > 0 && groups.length === 0 && <Empty icon="search" title={words.nothing} />}
          {groups.map(({ group, members }) => (
            <section key={group}>
              <header>
                <h2>{group === '' ? words.noGroup : inertCut(group, 100)}</h2>
                {group !== '' && (
                  <Button small look="quiet" icon="edit" onClick={() => setRenaming(group)}>
                    {words.renameGroup}
                    <span className="hidden-text">: {group}</span>
                  </Button>
                )}
              </header>
              <ul>
                {members.map((profile) => (
                  <li key={profile.id} data-current={profile.id === editing || undefined}>
                    <button type="button" className="name" onClick={() => setEditing(profile.id)}>
                      <b>{inertCut(profile.name, 100)}</b>
                      <code>{urlOf(profile)}</code>
                      {drafts[profile.id] && <span className="muted small">{words.unsaved}</span>}
                      {profile.options.pinnedFingerprint && (
                        <span className="muted small">
                          <Icon name="lock" size={12} /> {words.pinned}
                        </span>
                      )}
                    </button>
                    <Button
                      small
                      icon="run"
                      aria-label={words.runNamed(inertCut(profile.name, 80))}
                      onClick={() => {
                        form.fillFromProfile(profile)
                        void start({ kind: 'profile', profileId: profile.id })
                      }}
                    >
                      {words.run}
                    </Button>
                    <Menu
                      label={words.more(inertCut(profile.name, 80))}
                      icon="menu"
                      items={[
                        {
                          title: words.use,
                          icon: 'session',
                          run: () => {
                            form.fillFromProfile(profile)
                            navigation.showStart()
                          },
                        },
                        { title: words.edit, icon: 'edit', run: () => setEditing(profile.id) },
                        {
                          title: words.duplicate,
                          icon: 'copy',
                          run: () => void notices.attempt(client.call('profiles.duplicate', { id: profile.id })),
                        },
                        { title: words.delete, icon: 'trash', look: 'danger', run: () => setDeleting(profile) },
                      ]}
                    />
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
        {(edited || editing === 'new') && (
          <ProfileEditor key={editing} profile={edited ?? null} onClose={() => setEditing(null)} onSaved={setEditing} />
        )}
      </div>
      {importing && <ImportDialog onClose={() => setImporting(false)} />}
      {renaming !== null && <RenameGroupDialog group={renaming} onClose={() => setRenaming(null)} />}
      {deleting && (
        <Dialog
          title={words.deleteTitle(inertCut(deleting.name, 80))}
          onClose={() => setDeleting(null)}
          footer={
            <>
              <Button onClick={() => setDeleting(null)}>{commonStrings.cancel}</Button>
              <Button
                look="danger"
                icon="trash"
                onClick={() => {
                  setDeleting(null)
                  setEditing(null)
                  profiles.keepDraft(deleting.id, null)
                  void notices.attempt(client.call('profiles.delete', { ids: [deleting.id] }))
                }}
              >
                {words.delete}
              </Button>
            </>
          }
        >
          <p>{words.deleteText}</p>
        </Dialog>
      )}
    </div>
  )
}

const urlOf = ({ options }: ProfileEntry) =>
  formatFtpUrl({ ...options, port: options.port ?? DEFAULT_PORTS[options.security] })

function grouped(profiles: readonly ProfileEntry[], search: string) {
  const needle = search.trim().toLowerCase()
  const groups = new Map<string, ProfileEntry[]>()
  for (const profile of profiles) {
    const { name, group, options, notes } = profile
    if (needle && !`${name} ${group} ${options.host} ${options.user} ${notes}`.toLowerCase().includes(needle)) continue
    groups.set(group, [...(groups.get(group) ?? []), profile])
  }
  return [...groups]
    .map(([group, members]) => ({ group, members: members.sort((a, b) => a.name.localeCompare(b.name)) }))
    .sort((a, b) => a.group.localeCompare(b.group))
}
