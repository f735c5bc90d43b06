import { useState } from 'react'
import type { WorkingMode } from '../../shared/matrix/recommend.ts'
import { PRODUCTS } from '../../shared/products/catalogue.ts'
import { Field, Select } from '../ui/Field.tsx'
import { CopyBlock } from './CopyBlock.tsx'
import { adviceStrings } from './strings.ts'

const words = adviceStrings

interface ClientSettingsPanelProps {
  readonly mode: WorkingMode
  /** Program whose settings are shown first. */
  readonly client?: string | null | undefined
}

/** How each client program is told to use a mode that works. */
export function ClientSettingsPanel({ mode, client }: ClientSettingsPanelProps) {
  const known = PRODUCTS.clientSettings.some(({ id }) => id === client)
  const [shown, setShown] = useState(known && client ? client : 'filezilla')
  const chosen = PRODUCTS.clientSettings.find(({ id }) => id === shown)
  const { security, port, passive, methods, protection, tls, resumption } = mode
  return (
    <section className="advice-panel card" aria-label={words.settings}>
      <header>
        <h2>{words.settings}</h2>
        <p className="muted">
          {words.modes[security]}, {passive ? words.passive : words.active} ({methods.join(', ')}), port {port}
          {protection && `, PROT ${protection}`}
          {tls && `, TLS ${tls.min === tls.max ? tls.min : `${tls.min}–${tls.max}`}`}
          {resumption === 'required' && ', TLS session resumption required'}
          {resumption === 'off' && ', TLS session resumption off'}
        </p>
      </header>
      <Field label={words.client} className="choice">
        {(ids) => (
          <Select
            {...ids}
            value={shown}
            choices={PRODUCTS.clientSettings.map(({ id, product }) => ({ value: id, title: product }))}
            onChange={setShown}
          />
        )}
      </Field>
      {chosen?.blocks(mode).map((block) => (
        <CopyBlock key={block.caption} block={block} what={chosen.product} />
      ))}
    </section>
  )
}
