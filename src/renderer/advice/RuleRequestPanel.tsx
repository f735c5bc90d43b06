import { useState } from 'react'
import type { Remedy } from '../../shared/diagnosis/finding.ts'
import { emitterFor, type KnownHere } from '../../shared/diagnosis/known-here.ts'
import { emitterById, isOfProduct } from '../../shared/firewall-rules/emitter-by-id.ts'
import { portsUnknown, type RuleRequest, type RuleRow } from '../../shared/firewall-rules/rule-request.ts'
import { ruleTable } from '../../shared/firewall-rules/rule-table.ts'
import { PRODUCTS } from '../../shared/products/catalogue.ts'
import { useApp, useSettings } from '../app-state.ts'
import { copyText } from '../clipboard-and-files/copy-and-save.ts'
import { IconButton } from '../ui/Button.tsx'
import { Field, Select } from '../ui/Field.tsx'
import { ScrollRegion } from '../ui/ScrollRegion.tsx'
import { TableHead } from '../ui/TableHead.tsx'
import { CopyBlock } from './CopyBlock.tsx'
import { adviceStrings } from './strings.ts'

const words = adviceStrings

/** No product: the table says the same for all of them. */
const NONE = ''

interface RuleRequestPanelProps {
  readonly request: RuleRequest
  /** Product that is shown first. */
  readonly product?: string | null | undefined
  /** Product that the server was recognised as. */
  readonly server?: string | null | undefined
  /** Of the finding that leads: they name the firewall that was recognised. */
  readonly remedies?: readonly Remedy[]
}

/** The rule in neutral form, in the words of a product, and what the server has to be set to. */
export function RuleRequestPanel({ request, product, server: heard, remedies = [] }: RuleRequestPanelProps) {
  const app = useApp()
  const { known } = useSettings()
  const [shown, setShown] = useState(
    emitterById(PRODUCTS.rules, product)?.id ?? emitterFor(known, PRODUCTS.rules, remedies) ?? NONE,
  )
  const [chosen, setChosen] = useState<string | null>(null)
  // This server's own greeting knows better than what was told of another one.
  const [recognised] = [heard, known.server].flatMap((name) =>
    PRODUCTS.passiveSettings.filter(({ id }) => name && isOfProduct(name, id)),
  )
  const server = chosen ?? recognised?.id ?? NONE
  const remember = (part: Partial<KnownHere>) =>
    void app.notices.attempt(app.settings.change({ known: { ...known, ...part } }))
  const emitter = emitterById(PRODUCTS.rules, shown)
  const settings = PRODUCTS.passiveSettings.find(({ id }) => id === server)
  const { rows, askServerAdmin, foreign, notes, announceAddress } = request
  return (
    <section className="advice-panel card" aria-label={words.rule}>
      <header>
        <h2>{words.rule}</h2>
        <IconButton
          small
          icon="copy"
          label={words.copyTable}
          onClick={() => void copyText(app, `${ruleTable(request).join('\n')}\n`, words.rule)}
        />
        <p className="muted">{words.ruleIntro}</p>
      </header>
      <ScrollRegion className="scroll" label={words.rule}>
        <table className="table rule-table">
          <TableHead columns={words.columns} />
          <tbody>
            {rows.map((row) => (
              <Row key={`${row.role} ${row.ports.from}`} row={row} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {askServerAdmin && (
        <p className="notice" data-kind="warning">
          <span>
            <b>{words.askAdmin}.</b> {askServerAdmin.text}
          </span>
          <IconButton
            small
            icon="copy"
            label={words.copyFor(words.askAdmin)}
            onClick={() => void copyText(app, askServerAdmin.text, words.askAdmin)}
          />
        </p>
      )}
      {(foreign.length > 0 || notes.length > 0) && (
        <ul className="remarks muted">
          {foreign.map(({ port, protocol, known: where }) => (
            <li key={port}>{words.foreign(port, protocol, where)}</li>
          ))}
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <Field label={words.product} className="choice">
        {(ids) => (
          <Select
            {...ids}
            value={shown}
            choices={[
              { value: NONE, title: words.chooseProduct },
              ...PRODUCTS.rules.map(({ id, product: title }) => ({ value: id, title })),
            ]}
            onChange={(id) => {
              setShown(id)
              const told = id === NONE ? null : id
              // Which side is not asked here; who told that it is his own keeps it.
              remember(known.clientFirewall === null ? { serverFirewall: told } : { clientFirewall: told })
            }}
          />
        )}
      </Field>
      {emitter?.emit(request).map((block) => (
        <CopyBlock key={block.caption} block={block} what={emitter.product} />
      ))}
      {(askServerAdmin || announceAddress) && (
        <>
          <Field label={words.server} className="choice">
            {(ids) => (
              <Select
                {...ids}
                value={server}
                choices={[
                  { value: NONE, title: words.chooseProduct },
                  ...PRODUCTS.passiveSettings.map(({ id, product: title }) => ({ value: id, title })),
                ]}
                onChange={(id) => {
                  setChosen(id)
                  remember({ server: id === NONE ? null : id })
                }}
              />
            )}
          </Field>
          {settings?.settings(request).map((block) => (
            <CopyBlock key={block.caption} block={block} what={settings.product} />
          ))}
        </>
      )}
    </section>
  )
}

function Row({ row }: { row: RuleRow }) {
  const { role, source, sourcePort, destination, ports, direction, sampleSize, basis, state, reason } = row
  return (
    <tr title={reason}>
      <th scope="row">{words.roles[role]}</th>
      <td className="mono">
        {source.join(', ') || words.notSeen}
        {sourcePort !== null && `:${sourcePort}`}
      </td>
      <td className="mono">{destination.join(', ') || words.notSeen}</td>
      <td>
        {portsUnknown(row) ? (
          <>
            {words.passiveRange} <span className="muted">{words.askItsAdmin}</span>
          </>
        ) : (
          <>
            <span className="mono">{ports.from === ports.to ? ports.from : `${ports.from}–${ports.to}`}</span>{' '}
            <span className="muted">{words.bases[basis]}</span>
          </>
        )}
      </td>
      <td>{words.directions[direction]}</td>
      <td>{words.times(sampleSize)}</td>
      <td data-state={state}>{words.states[state]}</td>
    </tr>
  )
}
