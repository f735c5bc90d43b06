import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { useApp } from '../app-state.ts'
import { usePractise } from '../session/use-start-run.ts'
import { Button } from '../ui/Button.tsx'
import { welcomeStrings } from './strings.ts'

/** Scenarios that show most in a minute, the founding cases first. */
const FIRST_TRIES = ['isa-2006', 'isa-2004', 'session-reuse-vsftpd', 'private-passive-address', 'healthy-explicit-tls']

export function PractiseList() {
  const { lab, notices, navigation, settings } = useApp()
  const { scenarios } = useStore(lab.store)
  const practise = usePractise()
  const [starting, setStarting] = useState<string | null>(null)
  useEffect(() => void notices.attempt(lab.load()), [lab, notices])
  const tries = FIRST_TRIES.flatMap((name) => scenarios.filter((scenario) => scenario.name === name))
  return (
    <section className="practise">
      <h2>{welcomeStrings.practise}</h2>
      <ul className="tries">
        {tries.map(({ name, title }) => (
          <li key={name}>
            <Button
              small
              icon="run"
              disabled={starting !== null}
              onClick={() => {
                setStarting(name)
                void practise(name).finally(() => setStarting(null))
              }}
            >
              {title}
            </Button>
          </li>
        ))}
        <li>
          <Button
            small
            look="quiet"
            onClick={() => {
              void notices.attempt(settings.change({ welcomed: true }))
              navigation.show('lab')
            }}
          >
            {welcomeStrings.allScenarios(scenarios.length)}
          </Button>
        </li>
      </ul>
    </section>
  )
}
