import type { AnswerPath } from '../../shared/answer/path.ts'
import type { ProductSteps } from '../../shared/diagnosis/product-steps.ts'
import { useApp, useSettings } from '../app-state.ts'
import { Field, Select } from '../ui/Field.tsx'
import { answerStrings } from './strings.ts'

interface OtherProductProps {
  readonly products: readonly ProductSteps[]
  /** On whose side the firewall stands. */
  readonly side: AnswerPath['side']
}

/** Names the product that stands here; it is remembered, and its steps are shown from then on. */
export function OtherProduct({ products, side }: OtherProductProps) {
  const { settings, notices } = useApp()
  const { known } = useSettings()
  if (products.length === 0) return null
  const tell = (name: string) => {
    const place = products.find((one) => one.name === name)?.place
    const part =
      place === 'server' ? { server: name } : side === 'client' ? { clientFirewall: name } : { serverFirewall: name }
    void notices.attempt(settings.change({ known: { ...known, ...part } }))
  }
  return (
    <Field label={answerStrings.anotherProduct} className="other-product">
      {(ids) => (
        <Select
          {...ids}
          value=""
          choices={[
            { value: '', title: answerStrings.chooseProduct },
            ...products.map(({ name, product }) => ({ value: name, title: product })),
          ]}
          onChange={tell}
        />
      )}
    </Field>
  )
}
