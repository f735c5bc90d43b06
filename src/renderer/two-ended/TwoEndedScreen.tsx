import { useEffect, useState } from 'react'
import type { ResponderState } from '../../shared/rpc/domains/two-ended.ts'
import { useApp } from '../app-state.ts'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { ResponderView } from './ResponderView.tsx'
import { twoEndedStrings } from './strings.ts'
import { useTestPair } from './use-test-pair.ts'
import './two-ended.css'

const words = twoEndedStrings

/** Both roles of a two-ended test: the far end, and the client of one. */
export function TwoEndedScreen() {
  const { client, notices } = useApp()
  const [responder, setResponder] = useState<ResponderState | null>(null)
  useEffect(() => {
    void notices.attempt(async () => setResponder(await client.call('twoEnded.responder')))
    return client.on('twoEnded.changed', setResponder)
  }, [client, notices])
  return (
    <div className="screen two-ended">
      <header>
        <h1>{words.title}</h1>
      </header>
      <div className="content">
        <p className="intro muted">{words.intro}</p>
        <div className="sides">
          <ClientSide />
          <section className="card" aria-label={words.farTitle}>
            <h2>{words.farTitle}</h2>
            <p className="muted">{words.farText}</p>
            {!responder?.running && <ResponderForm />}
            {responder && <ResponderView responder={responder} />}
          </section>
        </div>
      </div>
    </div>
  )
}

function ClientSide() {
  const testPair = useTestPair()
  const [code, setCode] = useState('')
  const [checks, setChecks] = useState(true)
  return (
    <section className="card" aria-label={words.clientTitle}>
      <h2>{words.clientTitle}</h2>
      <p className="muted">{words.clientText}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void testPair(code, checks)
        }}
      >
        <Field label={words.code}>
          {(ids) => (
            <textarea
              {...ids}
              className="area mono"
              rows={4}
              spellCheck={false}
              autoComplete="off"
              value={code}
              onChange={({ target }) => setCode(target.value)}
            />
          )}
        </Field>
        <label className="check">
          <input type="checkbox" checked={checks} onChange={({ target }) => setChecks(target.checked)} />
          {words.checks}
        </label>
        <p className="muted small">{words.checksHint}</p>
        <Button look="primary" icon="run" type="submit" disabled={code.trim() === ''}>
          {words.test}
        </Button>
      </form>
    </section>
  )
}

const portOf = (text: string): number | null => {
  const port = /^\d{1,5}$/.test(text.trim()) ? Number(text) : 0
  return port >= 1 && port <= 65_535 ? port : null
}

/** undefined for what is none. */
function rangeOf(text: string): [number, number] | null | undefined {
  if (text.trim() === '') return null
  const [from = '', to = '', ...more] = text.split('-')
  const [first, last] = [portOf(from), portOf(to)]
  return first && last && first <= last && more.length === 0 ? [first, last] : undefined
}

function ResponderForm() {
  const { client, notices } = useApp()
  const [port, setPort] = useState('2121')
  const [range, setRange] = useState('50000-50010')
  const [external, setExternal] = useState('')
  const [implicit, setImplicit] = useState(false)
  const [busy, setBusy] = useState(false)
  const number = portOf(port)
  const passivePorts = rangeOf(range)
  const start = () => {
    if (number === null || passivePorts === undefined) return
    setBusy(true)
    const externalAddress = external.trim() === '' ? null : external.trim()
    const settings = { port: number, implicit, passivePorts, externalAddress, minutes: 60 }
    void notices.attempt(client.call('twoEnded.respond', settings)).finally(() => setBusy(false))
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        start()
      }}
    >
      <div className="fields">
        <Field label={words.controlPort} error={number === null ? words.notPort : null}>
          {(ids) => (
            <input
              {...ids}
              className="input mono"
              inputMode="numeric"
              value={port}
              onChange={({ target }) => setPort(target.value)}
            />
          )}
        </Field>
        <Field label={words.passive} error={passivePorts === undefined ? words.notRange : null}>
          {(ids) => (
            <input {...ids} className="input mono" value={range} onChange={({ target }) => setRange(target.value)} />
          )}
        </Field>
        <Field label={words.external} hint={words.externalHint}>
          {(ids) => (
            <input
              {...ids}
              className="input mono"
              value={external}
              onChange={({ target }) => setExternal(target.value)}
            />
          )}
        </Field>
      </div>
      <label className="check">
        <input type="checkbox" checked={implicit} onChange={({ target }) => setImplicit(target.checked)} />
        {words.implicit}
      </label>
      <Button look="primary" icon="run" type="submit" disabled={busy || number === null || passivePorts === undefined}>
        {words.start}
      </Button>
    </form>
  )
}
