import { useEffect } from 'react'
import { useStore } from 'zustand'
import { useApp, useSettings } from '../app-state.ts'
import { dateText } from '../transcript/clock.ts'
import { Button } from '../ui/Button.tsx'
import { Select } from '../ui/Field.tsx'
import { MatrixForm } from './MatrixForm.tsx'
import { MatrixRun } from './MatrixRun.tsx'
import { matrixStrings } from './strings.ts'
import './matrix.css'

const words = matrixStrings

/** The same server in many modes: the wish for a new run, or one that runs or ran. */
export function MatrixScreen() {
  const { matrices, notices } = useApp()
  const { utc } = useSettings()
  const all = useStore(matrices.store, (state) => state.matrices)
  const shown = useStore(matrices.store, (state) => state.shown)
  useEffect(() => void notices.attempt(matrices.load()), [matrices, notices])
  const matrix = all.find(({ id }) => id === shown)
  return (
    <div className="screen matrix">
      <header>
        <h1>{words.title}</h1>
        <span className="grow" />
        {all.length > 0 && (
          <Select
            aria-label={words.earlier}
            className="earlier"
            value={matrix?.id ?? ''}
            choices={[
              { value: '', title: words.again },
              ...all.map(({ id, name, startedAt }) => ({ value: id, title: `${name}, ${dateText(startedAt, utc)}` })),
            ]}
            onChange={(id) => matrices.show(id === '' ? null : id)}
          />
        )}
        {matrix && (
          <Button icon="plus" onClick={() => matrices.show(null)}>
            {words.again}
          </Button>
        )}
      </header>
      <div className="content">{matrix ? <MatrixRun matrix={matrix} /> : <MatrixForm />}</div>
    </div>
  )
}
