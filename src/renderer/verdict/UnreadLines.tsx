import { type UnreadLines as Unread, unreadCount } from '../../shared/diagnosis/unread-lines.ts'
import { redactLines } from '../../shared/report/redaction.ts'
import { useApp } from '../app-state.ts'
import { copyText } from '../clipboard-and-files/copy-and-save.ts'
import { Button } from '../ui/Button.tsx'
import { verdictStrings } from './strings.ts'

/** What of a log was not understood, to be copied for a bug report without names and addresses. */
export function UnreadLines({ unread }: { readonly unread: Unread | undefined }) {
  const app = useApp()
  if (unread === undefined || unread.unread.length === 0) return null
  const texts = unread.unread.map(({ text }) => text)
  const copy = () => void copyText(app, redactLines(texts).join('\n'), verdictStrings.unreadCopied)
  return (
    <section>
      <p className="muted small">{unreadCount(unread)}</p>
      <ul className="plain-list mono small">
        {unread.unread.slice(0, 20).map(({ line, text }) => (
          <li key={`${line} ${text}`}>{line === null ? text : `${line}: ${text}`}</li>
        ))}
      </ul>
      <div className="actions">
        <Button small icon="copy" onClick={copy}>
          {verdictStrings.copyUnread}
        </Button>
      </div>
    </section>
  )
}
