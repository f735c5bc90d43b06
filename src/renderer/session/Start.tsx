import { useStore } from 'zustand'
import type { Recent } from '../../shared/rpc/domains/settings.ts'
import { useApp } from '../app-state.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { PractiseList } from '../welcome/PractiseList.tsx'
import { Preview } from '../welcome/Preview.tsx'
import { welcomeStrings } from '../welcome/strings.ts'
import '../welcome/welcome.css'
import { sessionStrings } from './strings.ts'

/** While no session is shown: what was used last, or what one gets, and where else one can begin. */
export function Start() {
  const app = useApp()
  const recent = useStore(app.settings.store, (state) => state.recent)
  return (
    <div className="welcome start">
      <div className="inner">
        <div className="begin">
          <h1>{sessionStrings.startTitle}</h1>
          <p className="lead">{sessionStrings.startText}</p>
          <div className="others">
            <Button icon="wizard" onClick={() => app.navigation.show('wizard')}>
              {welcomeStrings.wizard}
            </Button>
            <Button icon="open" onClick={() => app.navigation.show('open')}>
              {sessionStrings.toOpen}
            </Button>
            <Button icon="history" onClick={() => app.navigation.show('history')}>
              {sessionStrings.toHistory}
            </Button>
          </div>
          <PractiseList />
        </div>
        {recent.length > 0 ? <RecentList recent={recent} /> : <Preview />}
      </div>
    </div>
  )
}

function RecentList({ recent }: { recent: readonly Recent[] }) {
  const app = useApp()
  const open = (item: Recent) => {
    if (item.kind === 'url') {
      app.form.typeHost(item.url)
      app.form.readHost()
    } else if (item.kind === 'profile') {
      const profile = app.profiles.store.getState().profiles.find(({ id }) => id === item.id)
      if (profile) app.form.fillFromProfile(profile)
    } else {
      app.documents.open(item.id)
      app.navigation.showDocument(item.id)
    }
  }
  return (
    <section className="recent">
      <header>
        <h2>{sessionStrings.recent}</h2>
        <Button small look="quiet" onClick={() => void app.notices.attempt(app.client.call('settings.clearRecent'))}>
          {sessionStrings.clearRecent}
        </Button>
      </header>
      <ul>
        {recent.map((item) => (
          <li key={`${item.kind} ${item.kind === 'url' ? item.url : item.id}`}>
            <button type="button" onClick={() => open(item)}>
              <Icon name={item.kind === 'url' ? 'target' : item.kind === 'profile' ? 'profiles' : 'history'} />
              {item.kind === 'url' ? <code>{item.url}</code> : <span>{item.name}</span>}
              <span className="muted small">{sessionStrings.recentKinds[item.kind]}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
