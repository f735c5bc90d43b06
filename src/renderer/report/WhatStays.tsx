import { useEffect, useState } from 'react'
import type { Stay } from '../../shared/report/what-stays.ts'
import type { Redaction, ReportCalls, ReportSubject } from '../../shared/rpc/domains/reports.ts'
import { inert } from '../../shared/transcript/inert-text.ts'
import { useApp } from '../app-state.ts'
import { reportStrings } from './strings.ts'

const words = reportStrings

/** The names that the chosen level leaves, for a look before the report is shared. */
export function WhatStays({ subject, redaction }: { subject: ReportSubject; redaction: Redaction }) {
  const app = useApp()
  const [stays, setStays] = useState<readonly Stay[] | 'looking' | 'failed'>('looking')
  // A subject is written anew at every render of what is behind the dialog.
  const asked = JSON.stringify({ subject, redaction })
  useEffect(() => {
    let current = true
    setStays('looking')
    app.client.call('reports.stays', JSON.parse(asked) as Parameters<ReportCalls['reports.stays']>[0]).then(
      (found) => current && setStays(found),
      () => current && setStays('failed'),
    )
    return () => {
      current = false
    }
  }, [app, asked])

  return (
    <section className="stays" aria-label={words.stays} aria-live="polite">
      <h3 className="label">{words.stays}</h3>
      {stays === 'looking' && <p className="muted">{words.looking}</p>}
      {stays === 'failed' && <p>{words.notLooked}</p>}
      {Array.isArray(stays) && stays.length === 0 && <p>{words.nothingStays}</p>}
      {Array.isArray(stays) && stays.length > 0 && (
        <>
          <p className="muted">{words.staysHint}</p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard */}
          <ul tabIndex={0} aria-label={words.stays}>
            {(stays as readonly Stay[]).map(({ kind, title, names, more }) => (
              <li key={kind}>
                {title}:
                <ul className="names">
                  {names.map((name) => (
                    <li key={name}>{inert(name)}</li>
                  ))}
                </ul>
                {more > 0 && ` ${words.more(more)}`}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
