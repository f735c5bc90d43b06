import { useWide } from '../ui/use-wide.ts'
import { OpenLogBox } from './OpenLogBox.tsx'
import { openStrings } from './strings.ts'

const words = openStrings

/** Pixels of a window with room beside the field. */
const WIDE = 1300

export function OpenLogScreen() {
  const wide = useWide(WIDE)
  return (
    <div className="screen open-log">
      <header>
        <h1>{words.title}</h1>
      </header>
      <div className="content">
        <div className="inner">
          <div className="stack">
            <p className="muted">{words.intro}</p>
            <OpenLogBox rows={16} />
          </div>
          <details open={wide}>
            <summary>{words.known}</summary>
            <ul className="known">
              {words.clients.map((client) => (
                <li key={client} className="chip">
                  {client}
                </li>
              ))}
            </ul>
            <p className="muted small">{words.limits}</p>
          </details>
        </div>
      </div>
    </div>
  )
}
