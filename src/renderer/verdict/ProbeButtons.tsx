import { type FormEvent, useState } from 'react'
import { useStore } from 'zustand'
import type { Diagnosis } from '../../shared/diagnosis/finding.ts'
import { probeNamed } from '../../shared/diagnosis/probe-selection/probe-named.ts'
import type { ProbeName } from '../../shared/session/probe-names.ts'
import { useApp } from '../app-state.ts'
import { PortField } from '../session/PortField.tsx'
import { useStartRun } from '../session/use-start-run.ts'
import type { OpenDocument } from '../stores/documents.ts'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { verdictStrings } from './strings.ts'

const words = verdictStrings

interface ProbeButtonsProps {
  readonly probes: Diagnosis['suggestedProbes']
  readonly document: OpenDocument
}

/** What would tell the remaining explanations apart. Each runs the session again, with the probes that ran already. */
export function ProbeButtons({ probes, document }: ProbeButtonsProps) {
  const { runs } = useApp()
  const busy = useStore(runs.store, (state) => state.runs.some(({ phase }) => phase !== 'ended'))
  const start = useStartRun()
  const plan = document.header?.source.kind === 'live' ? document.header.plan : null
  const run = (probe: ProbeName, otherPort?: number) => {
    const together = [...new Set([...(plan?.probes ?? []), probe])]
    const port = otherPort === undefined ? {} : { otherPort }
    void start({ kind: 'again', runId: document.id, probes: together, ...port })
  }
  return (
    <section className="probes">
      <p className="muted small">{plan === null ? words.noProbes : busy ? words.probesBusy : words.probesWhy}</p>
      <ul>
        {probes.map(({ probe, tells }) => (
          <li key={probe}>
            <p>
              <b>{probeNamed(probe).title}</b>
              <span className="muted"> {tells}</span>
            </p>
            {probeNamed(probe).needs === 'otherPort' && plan?.otherPort === null ? (
              <OtherPort title={probeNamed(probe).title} disabled={busy} onRun={(port) => run(probe, port)} />
            ) : (
              <Button
                small
                icon="run"
                aria-label={words.runProbeNamed(probeNamed(probe).title)}
                disabled={plan === null || busy}
                onClick={() => run(probe)}
              >
                {words.runProbe}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Only the person knows on which other port the same server listens. */
function OtherPort({ title, disabled, onRun }: { title: string; disabled: boolean; onRun(port: number): void }) {
  const [port, setPort] = useState<number | null>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (port !== null) onRun(port)
  }
  return (
    <form className="other-port" onSubmit={submit}>
      <Field label={words.otherPort}>
        {(ids) => <PortField {...ids} value={port} placeholder="2121" onChange={setPort} />}
      </Field>
      <button
        type="submit"
        className="button small"
        aria-label={words.runProbeNamed(title)}
        disabled={disabled || port === null}
      >
        {words.runProbe}
      </button>
    </form>
  )
}
