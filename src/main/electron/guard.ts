/** What no page may do, whatever it comes to run: leave the app, open windows, use devices, embed others. */
import { app, type Session, session, shell } from 'electron'
import { checkedLink } from '../app/host-calls.ts'

export const ORIGIN = 'app://bundle'

export function guardPages(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault())
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(({ url }) => {
      openLink(url)
      return { action: 'deny' }
    })
  })
}

/** To be called once the app is ready. */
export function guardSession(guarded: Session = session.defaultSession): void {
  guarded.setPermissionRequestHandler((_contents, _permission, decide) => decide(false))
  guarded.setPermissionCheckHandler(() => false)
  guarded.setDevicePermissionHandler(() => false)
  guarded.on('will-download', (event) => event.preventDefault())
}

/** A link in the page; one that is not allowed is not opened, silently: the page has no business with it. */
function openLink(url: string): void {
  let link: string
  try {
    link = checkedLink(url)
  } catch {
    return
  }
  void shell.openExternal(link)
}
