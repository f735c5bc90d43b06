import { useSettings } from '../app-state.ts'
import { dateText } from '../transcript/clock.ts'
import { Button } from './Button.tsx'
import { Select } from './Field.tsx'

interface EarlierRunsProps {
  /** Newest first. */
  readonly runs: readonly { readonly id: string; readonly name: string; readonly startedAt: string }[]
  /** null: the form of a new one. */
  readonly shown: string | null
  readonly label: string
  /** What leads back to the form. */
  readonly again: string
  onShow(id: string | null): void
}

/** In the header of a screen: one of those that ran, or a new one. */
export function EarlierRuns({ runs, shown, label, again, onShow }: EarlierRunsProps) {
  const { utc } = useSettings()
  return (
    <>
      {runs.length > 0 && (
        <Select
          aria-label={label}
          className="earlier"
          value={shown ?? ''}
          choices={[
            { value: '', title: again },
            ...runs.map(({ id, name, startedAt }) => ({ value: id, title: `${name}, ${dateText(startedAt, utc)}` })),
          ]}
          onChange={(id) => onShow(id === '' ? null : id)}
        />
      )}
      {shown !== null && (
        <Button icon="plus" onClick={() => onShow(null)}>
          {again}
        </Button>
      )}
    </>
  )
}
