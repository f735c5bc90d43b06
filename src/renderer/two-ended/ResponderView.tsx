import { encode } from 'uqr'
import type { ResponderState } from '../../shared/rpc/domains/two-ended.ts'
import { useApp } from '../app-state.ts'
import { copyText, saveText } from '../clipboard-and-files/copy-and-save.ts'
import { Button } from '../ui/Button.tsx'
import { ScrollRegion } from '../ui/ScrollRegion.tsx'
import { twoEndedStrings } from './strings.ts'

const words = twoEndedStrings

/** A responder that runs or has run: its code, what arrives, and what can be done with it. */
export function ResponderView({ responder }: { responder: ResponderState }) {
  const app = useApp()
  const { code, running, connections, lines } = responder
  const line = `ftpscope test --responder ${code}`
  return (
    <div className="responder" data-running={running}>
      {running ? (
        <>
          <QrCode text={code} />
          <code className="pairing">{code}</code>
          <p className="muted small">{words.secret}</p>
          <div className="acts">
            <Button icon="copy" onClick={() => void copyText(app, code, words.code)}>
              {words.copyCode}
            </Button>
            <Button icon="copy" onClick={() => void copyText(app, line, line.slice(0, 30))}>
              {words.copyLine}
            </Button>
            <Button
              icon="stop"
              look="danger"
              onClick={() => void app.notices.attempt(app.client.call('twoEnded.stop'))}
            >
              {words.stop}
            </Button>
          </div>
        </>
      ) : (
        <p>{words.stopped}</p>
      )}
      <h3>{connections === 0 ? words.arrived : `${words.arrived}: ${words.connections(connections)}`}</h3>
      <ScrollRegion label={words.arrived} className="lines">
        {lines.length === 0 ? (
          <p className="muted">{words.nothing}</p>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name, and the same one may come twice
          lines.map((text, at) => <div key={`${at} ${text}`}>{text}</div>)
        )}
      </ScrollRegion>
      <Button
        small
        icon="save"
        onClick={() =>
          void app.notices.attempt(async () =>
            saveText(app, 'far-end.jsonl', await app.client.call('twoEnded.transcript')),
          )
        }
      >
        {words.save}
      </Button>
    </div>
  )
}

/** Dark on light in both themes, as cameras want it. */
function QrCode({ text }: { text: string }) {
  const { data, size } = encode(text, { border: 2 })
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={words.qr} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
