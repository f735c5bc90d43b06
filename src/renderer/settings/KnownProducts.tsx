import type { KnownHere } from '../../shared/diagnosis/known-here.ts'
import { PRODUCTS } from '../../shared/products/catalogue.ts'
import { useApp, useSettings } from '../app-state.ts'
import { Field, Select } from '../ui/Field.tsx'
import { settingsStrings } from './strings.ts'

const words = settingsStrings

interface Named {
  readonly value: string
  readonly title: string
}

const byTitle = (one: Named, other: Named) => one.title.localeCompare(other.title, 'en')

const SERVERS: readonly Named[] = PRODUCTS.dialects
  .map(({ name, product }) => ({ value: name, title: product }))
  .sort(byTitle)

const EMITTERS: readonly Named[] = PRODUCTS.rules.map(({ id, product }) => ({ value: id, title: product }))

/** Those whose rules are written, and those that have steps only. */
const FIREWALLS: readonly Named[] = [
  ...EMITTERS,
  ...[...PRODUCTS.signatures, ...PRODUCTS.advice]
    .filter(({ name }) => !EMITTERS.some(({ value }) => value === name || value.startsWith(`${name}-`)))
    .map(({ name, product }) => ({ value: name, title: product })),
].sort(byTitle)

const PLACES: readonly { readonly place: keyof KnownHere; readonly choices: readonly Named[] }[] = [
  { place: 'clientFirewall', choices: FIREWALLS },
  { place: 'serverFirewall', choices: FIREWALLS },
  { place: 'server', choices: SERVERS },
]

/** The products that stand here: told once, and every answer shows their steps and rules. */
export function KnownProducts() {
  const { settings, notices } = useApp()
  const { known } = useSettings()
  return (
    <section>
      <h2>{words.products}</h2>
      <p className="muted">{words.productsWhy}</p>
      {PLACES.map(({ place, choices }) => (
        <Field key={place} label={words.productPlaces[place]}>
          {(ids) => (
            <Select
              {...ids}
              value={known[place] ?? ''}
              choices={[{ value: '', title: words.productUnknown }, ...choices]}
              onChange={(value) =>
                void notices.attempt(settings.change({ known: { ...known, [place]: value === '' ? null : value } }))
              }
            />
          )}
        </Field>
      ))}
    </section>
  )
}
