import { useState } from 'react'
import type { SelfTestRow } from '../../shared/rpc/domains/host.ts'
import { useApp } from '../app-state.ts'
import { copyText } from '../clipboard-and-files/copy-and-save.ts'
import { Button } from '../ui/Button.tsx'
import { aboutStrings } from './strings.ts'

const words = aboutStrings.selfTest

/** Whether this installation works on this machine, as a table that can be sent. */
export function SelfTest() {
  const app = useApp()
  const [rows, setRows] = useState<readonly SelfTestRow[] | 'running' | null>(null)
  const run = () => {
    setRows('running')
    void app.notices.attempt(async () => {
      const found = await app.client.call('host.selfTest').catch((error: unknown) => {
        setRows(null)
        throw error
      })
      setRows(found)
    })
  }
  const table = Array.isArray(rows) ? (rows as readonly SelfTestRow[]) : []
  const text = table.map(({ title, state, detail }) => `${words.states[state]}: ${title}: ${detail}`).join('\n')
  return (
    <section aria-label={words.title}>
      <p>
        <Button disabled={rows === 'running'} onClick={run}>
          {rows === 'running' ? words.running : words.title}
        </Button>{' '}
        {table.length > 0 && (
          <Button icon="copy" onClick={() => void copyText(app, text, words.title)}>
            {words.copy}
          </Button>
        )}
      </p>
      {table.length > 0 && (
        <dl>
          {table.map(({ title, state, detail }) => (
            <div key={title} data-state={state}>
              <dt>{title}</dt>
              <dd>
                <strong>{words.states[state]}</strong> {detail}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}
