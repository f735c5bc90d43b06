import { OTHER_END } from '../../shared/two-ended/other-end-words.ts'
import { useApp } from '../app-state.ts'
import { copyText } from '../clipboard-and-files/copy-and-save.ts'
import { Button } from '../ui/Button.tsx'
import { twoEndedStrings } from './strings.ts'

const words = twoEndedStrings
const { line: LINE } = OTHER_END

/** Where one end alone cannot be sure: what to send to somebody at the other end, and where to go on. */
export function OtherEnd() {
  const app = useApp()
  return (
    <section className="other-end" aria-label={OTHER_END.title}>
      <h3>{OTHER_END.title}</h3>
      <p>{OTHER_END.text}</p>
      <p>
        <code>{LINE}</code>
      </p>
      <div className="actions">
        <Button icon="copy" onClick={() => void copyText(app, words.message(LINE), words.messageName)}>
          {words.copyMessage}
        </Button>
        <Button icon="target" onClick={() => app.navigation.show('two-ended')}>
          {words.haveCode}
        </Button>
      </div>
    </section>
  )
}
