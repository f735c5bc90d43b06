import { useApp } from '../app-state.ts'
import { copyText } from '../clipboard-and-files/copy-and-save.ts'
import { IconButton } from '../ui/Button.tsx'
import { ScrollRegion } from '../ui/ScrollRegion.tsx'
import { adviceStrings } from './strings.ts'
import './advice.css'

interface CopyBlockProps {
  readonly block: { readonly kind: string; readonly caption: string; readonly text: string }
  /** For whom it is, for instance a product. */
  readonly what: string
}

/** A text that is meant to be copied as it stands; steps are for reading. */
export function CopyBlock({ block: { kind, caption, text }, what }: CopyBlockProps) {
  const app = useApp()
  return (
    <figure className="copy-block">
      <figcaption>
        <span>{caption}</span>
        <IconButton
          small
          icon="copy"
          label={adviceStrings.copyFor(`${what}: ${caption}`)}
          onClick={() => void copyText(app, text, adviceStrings.copied(what))}
        />
      </figcaption>
      <ScrollRegion label={caption} className="text">
        <pre data-kind={kind}>{text.trimEnd()}</pre>
      </ScrollRegion>
    </figure>
  )
}
