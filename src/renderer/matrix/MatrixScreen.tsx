import { useEffect } from 'react'
import { useStore } from 'zustand'
import { useApp } from '../app-state.ts'
import { EarlierRuns } from '../ui/EarlierRuns.tsx'
import { MatrixForm } from './MatrixForm.tsx'
import { MatrixRun } from './MatrixRun.tsx'
import { matrixStrings } from './strings.ts'
import './matrix.css'

const words = matrixStrings

/** The same server in many modes: the wish for a new run, or one that runs or ran. */
export function MatrixScreen() {
  const { matrices, notices } = useApp()
  const all = useStore(matrices.store, (state) => state.matrices)
  const shown = useStore(matrices.store, (state) => state.shown)
  useEffect(() => void notices.attempt(matrices.load()), [matrices, notices])
  const matrix = all.find(({ id }) => id === shown)
  return (
    <div className="screen matrix">
      <header>
        <h1>{words.title}</h1>
        <span className="grow" />
        <EarlierRuns
          runs={all}
          shown={matrix?.id ?? null}
          label={words.earlier}
          again={words.again}
          onShow={matrices.show}
        />
      </header>
      <div className="content">{matrix ? <MatrixRun matrix={matrix} /> : <MatrixForm />}</div>
    </div>
  )
}
