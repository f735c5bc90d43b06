import { useState } from 'react'
import { useApp } from '../app-state.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { commonStrings } from '../ui/strings.ts'
import { profileStrings } from './strings.ts'

const words = profileStrings

export function RenameGroupDialog({ group, onClose }: { group: string; onClose(): void }) {
  const { client, notices } = useApp()
  const [name, setName] = useState(group)
  return (
    <Dialog
      title={words.renameGroup}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{commonStrings.cancel}</Button>
          <Button
            look="primary"
            disabled={name.trim() === group}
            onClick={() => {
              onClose()
              void notices.attempt(client.call('profiles.renameGroup', { from: group, to: name.trim() }))
            }}
          >
            {commonStrings.save}
          </Button>
        </>
      }
    >
      <Field label={words.group} hint={words.groupHint}>
        {(ids) => <input {...ids} className="input" value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
    </Dialog>
  )
}
