import { OpenLogBox } from './OpenLogBox.tsx'
import { openStrings } from './strings.ts'

const words = openStrings

export function OpenLogScreen() {
  return (
    <div className="screen open-log">
      <header>
        <h1>{words.title}</h1>
      </header>
      <div className="content">
        <div className="inner">
          <p className="muted">{words.intro}</p>
          <OpenLogBox rows={16} />
          <details>
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
