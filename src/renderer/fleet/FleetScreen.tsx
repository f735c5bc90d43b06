import { useEffect } from 'react'
import { useStore } from 'zustand'
import { useApp } from '../app-state.ts'
import { EarlierRuns } from '../ui/EarlierRuns.tsx'
import { FleetForm } from './FleetForm.tsx'
import { FleetRun } from './FleetRun.tsx'
import { fleetStrings } from './strings.ts'
import './fleet.css'

const words = fleetStrings

/** Many servers: the list of a new test, or one that runs or ran. */
export function FleetScreen() {
  const { fleets, notices } = useApp()
  const { fleets: all, shown } = useStore(fleets.store)
  useEffect(() => void notices.attempt(fleets.load()), [fleets, notices])
  const fleet = all.find(({ id }) => id === shown)
  return (
    <div className="screen fleet">
      <header>
        <h1>{words.title}</h1>
        <span className="grow" />
        <EarlierRuns
          runs={all}
          shown={fleet?.id ?? null}
          label={words.earlier}
          again={words.again}
          onShow={(id) => void notices.attempt(fleets.show(id))}
        />
      </header>
      {fleet ? <FleetRun key={fleet.id} fleet={fleet} /> : <FleetForm />}
    </div>
  )
}
