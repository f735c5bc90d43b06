/** Tells a person who looks elsewhere: by the system on the desktop, by the browser where it was allowed, by the tab's title. */
import type { AppState } from '../app-state.ts'

/** Whether the browser has to be asked first; false on the desktop, and where it would not ask. */
export const mayAskBrowser = ({ info }: AppState): boolean =>
  info.store.getState().info?.abilities.notifications === false &&
  'Notification' in globalThis &&
  Notification.permission === 'default'

/** @param tag the same in every tab, so that the system shows one message */
export async function tellPerson(app: AppState, tag: string, title: string, text: string): Promise<void> {
  if (document.hasFocus()) return
  const before = document.title
  document.title = `${title} · ${before}`
  const restore = () => {
    document.title = before
  }
  addEventListener('focus', restore, { once: true })
  if (app.info.store.getState().info?.abilities.notifications) await app.client.call('host.notify', { title, text })
  else if ('Notification' in globalThis && Notification.permission === 'granted')
    new Notification(title, { body: text, tag }).addEventListener('click', () => focus())
}
