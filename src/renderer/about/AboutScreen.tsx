import plexLicence from '@fontsource/ibm-plex-mono/LICENSE?raw'
import interLicence from '@fontsource-variable/inter/LICENSE?raw'
import { useStore } from 'zustand'
import { useApp } from '../app-state.ts'
import { copyText } from '../clipboard-and-files/copy-and-save.ts'
import { Button } from '../ui/Button.tsx'
import { ExternalLink } from '../ui/ExternalLink.tsx'
import { Mark } from '../ui/Mark.tsx'
import { SelfTest } from './SelfTest.tsx'
import { aboutStrings } from './strings.ts'
import './about.css'

const words = aboutStrings
const RELEASES = 'https://github.com/ftpscope/ftpscope/releases'

export function AboutScreen() {
  const app = useApp()
  const info = useStore(app.info.store, (state) => state.info)
  const rows: readonly (readonly [string, string | null | undefined])[] = [
    [words.version, info?.version],
    [words.host, info ? words.hosts[info.host] : null],
    ['Electron', info?.electron],
    ['Chromium', info?.chromium],
    ['Node', info?.node],
    [words.tls, info ? `${info.tlsLibrary} ${info.tlsLibraryVersion}` : null],
    [words.sandbox, info?.sandboxed === null ? null : words.sandboxes[info?.sandboxed === false ? 'off' : 'on']],
    [words.system, info ? `${info.os} ${info.arch}` : null],
    [words.folder, info?.dataFolder],
  ]
  const shown = rows.filter((row): row is readonly [string, string] => Boolean(row[1]))
  return (
    <div className="screen about">
      <header>
        <h1>{words.title}</h1>
      </header>
      <div className="content">
        <div className="inner">
          <Mark size={56} />
          <h2>FTPScope</h2>
          <p className="muted">{words.text}</p>
          <dl>
            {shown.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd className="mono">{value}</dd>
              </div>
            ))}
          </dl>
          <div>
            <Button
              icon="copy"
              onClick={() =>
                void copyText(app, shown.map(([name, value]) => `${name}: ${value}`).join('\n'), words.title)
              }
            >
              {words.copy}
            </Button>
          </div>
          {info?.abilities.selfTest && <SelfTest />}
          <p>
            <ExternalLink url={RELEASES}>{words.updates}</ExternalLink>{' '}
            <span className="muted">{words.updatesHint}</span>
          </p>
          <p className="muted small">{words.licence}</p>
          <details>
            <summary>{words.fonts}</summary>
            <pre>{interLicence}</pre>
            <pre>{plexLicence}</pre>
          </details>
        </div>
      </div>
    </div>
  )
}
