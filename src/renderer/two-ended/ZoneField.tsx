import { useState } from 'react'
import type { Ends } from '../../shared/two-ended/ends.ts'
import { useApp } from '../app-state.ts'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { twoEndedStrings } from './strings.ts'

const words = twoEndedStrings

/** Which zone the local times of logs mean: guessed until a person tells. */
export function ZoneField({ id, ends }: { id: string; ends: Ends }) {
  const { client, notices } = useApp()
  const source = ends.sources?.find(({ zoneBy }) => zoneBy !== 'written')
  const [zone, setZone] = useState(source?.zone ?? '')
  return (
    <form
      className="zone"
      onSubmit={(event) => {
        event.preventDefault()
        void notices.attempt(client.call('twoEnded.zone', { id, zone }))
      }}
    >
      <Field label={words.zone} hint={source?.zoneBy === 'told' ? words.zoneTold : words.zoneGuessed}>
        {(ids) => <input {...ids} className="input" value={zone} onChange={({ target }) => setZone(target.value)} />}
      </Field>
      <Button small type="submit" disabled={zone.trim() === ''}>
        {words.useZone}
      </Button>
    </form>
  )
}
