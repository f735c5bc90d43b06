/** Settings of this person, the same in every window. */
import { createStore } from 'zustand/vanilla'
import { DEFAULT_SETTINGS, type Recent, type Settings } from '../../shared/rpc/domains/settings.ts'
import type { Client } from '../../shared/rpc/rpc.ts'

interface SettingsState {
  readonly settings: Settings
  readonly recent: readonly Recent[]
  readonly loaded: boolean
}

export function createSettings(client: Client) {
  const store = createStore<SettingsState>(() => ({ settings: DEFAULT_SETTINGS, recent: [], loaded: false }))
  client.on('settings.changed', (settings) => store.setState({ settings }))
  client.on('settings.recentChanged', (recent) => store.setState({ recent }))

  const change = async (part: Partial<Settings>) => {
    // Shown at once: the answer only confirms it.
    store.setState(({ settings }) => ({ settings: { ...settings, ...part } }))
    store.setState({ settings: await client.call('settings.change', part) })
  }
  return {
    store,
    async load() {
      const [settings, recent] = await Promise.all([client.call('settings.get'), client.call('settings.recent')])
      store.setState({ settings, recent, loaded: true })
    },
    change,
    /** `steps` of ten per cent; 0 is normal size. */
    stepTextSize(steps: -1 | 0 | 1) {
      const { textSize } = store.getState().settings
      return change({ textSize: steps === 0 ? 100 : Math.min(200, Math.max(80, textSize + steps * 10)) })
    },
    setLayout(key: string, value: string | number | boolean) {
      const { layout } = store.getState().settings
      return change({ layout: { ...layout, [key]: value } })
    },
  }
}
