import type { AnswerPath } from '../../shared/answer/path.ts'
import { PathPicture } from '../answer/PathPicture.tsx'
import '../answer/answer.css'
import { Icon } from '../ui/Icon.tsx'
import { Outcome } from '../ui/Outcome.tsx'
import { welcomeStrings } from './strings.ts'
import './preview.css'

/** The first founding case, with addresses for documentation (RFC 5737). */
const PATH: AnswerPath = {
  boxes: [
    { id: 'client', title: 'Client', address: '198.51.100.20', port: null, fault: null },
    { id: 'middle', title: 'Firewall', address: null, port: null, fault: 'proven' },
    { id: 'server', title: 'Server', address: '203.0.113.7', port: 21, fault: null },
  ],
  connections: [
    { role: 'control', openedBy: 'client', to: null, state: 'works', stopsAt: null, seen: null },
    {
      role: 'data',
      openedBy: 'client',
      to: { address: '203.0.113.7', port: 49_198 },
      state: 'broken',
      stopsAt: 'middle',
      seen: null,
    },
  ],
  side: null,
}

/** What one gets, as a picture that draws itself once. */
export function Preview() {
  return (
    <figure className="preview">
      <figcaption>{welcomeStrings.example}</figcaption>
      <div className="answer-card" data-outcome="fails">
        <div className="inside">
          <header>
            <Outcome outcome="fails" />
            <p className="sentence">{welcomeStrings.exampleSentence}</p>
          </header>
          <PathPicture path={PATH} />
          <ul>
            {welcomeStrings.exampleActs.map(([icon, act]) => (
              <li key={act}>
                <Icon name={icon} size={14} /> {act}
              </li>
            ))}
          </ul>
        </div>
      </div>
    </figure>
  )
}
