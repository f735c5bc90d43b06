import { pairingCodeIn } from '../../shared/two-ended/pairing-code.ts'

interface TargetInputProps {
  readonly id: string
  readonly 'aria-describedby'?: string | undefined
  readonly 'aria-labelledby'?: string
  readonly 'aria-invalid'?: boolean | undefined
  readonly value: string
  readonly placeholder: string
  onType(text: string): void
  onRead(text: string): void
  /** Takes pasted text of several lines, which is no target; without it, a line remains of it. */
  onPasteLines?(text: string): void
}

/**
 * A line for a host or a whole URL. It is read when it is left and when something is pasted, never while somebody types:
 * half a URL is none. A form that is sent with Enter reads it too.
 */
export function TargetInput({ onType, onRead, onPasteLines, ...props }: TargetInputProps) {
  return (
    <input
      {...props}
      className="input mono"
      spellCheck={false}
      autoComplete="off"
      onChange={(event) => {
        onType(event.target.value)
        const { inputType } = event.nativeEvent as InputEvent
        if (inputType === 'insertFromPaste' || inputType === 'insertFromDrop') onRead(event.target.value)
      }}
      onPaste={(event) => {
        const pasted = event.clipboardData.getData('text/plain')
        // A mail program breaks a pairing code over lines: the field puts it together.
        if (!onPasteLines || !/\S\s*\n\s*\S/.test(pasted) || pairingCodeIn(pasted) !== null) return
        event.preventDefault()
        onPasteLines(pasted)
      }}
      onBlur={(event) => onRead(event.target.value)}
    />
  )
}
