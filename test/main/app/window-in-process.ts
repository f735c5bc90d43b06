/** Windows in the same process as the app, whose values cross as JSON. */
import type { FileToSave, WindowHost } from '../../../src/main/app/host.ts'
import type { App } from '../../../src/main/app.ts'
import { type Client, connect } from '../../../src/shared/rpc/rpc.ts'
import type { PipeNews, ToWindow } from '../../../src/shared/rpc/wire.ts'

export interface TestWindow extends Client {
  readonly saved: FileToSave[]
  readonly opened: string[]
  close(): void
  command: ReturnType<App['attach']>['command']
}

export function openWindow(app: App, host: Partial<WindowHost> = {}): TestWindow {
  const saved: FileToSave[] = []
  const opened: string[] = []
  let toApp: (message: unknown) => void = () => {}
  let toWindow: (message: ToWindow | PipeNews) => void = () => {}
  const copy = (message: unknown) => JSON.parse(JSON.stringify(message))
  const window = app.attach(
    {
      send: (message) => queueMicrotask(() => toWindow(copy(message))),
      onMessage: (listener) => {
        toApp = listener
      },
    },
    {
      pickFile: async () => null,
      pickFiles: async () => [],
      save: async (file) => {
        saved.push(file)
        return { kind: 'saved', path: `/saved/${file.fileName}` }
      },
      openExternal: async (url) => void opened.push(url),
      copy: async () => {},
      copyPicture: async () => {},
      selfTest: async () => [],
      showInFolder: () => {},
      notify: () => {},
      printToPdf: null,
      ...host,
    },
  )
  const client = connect({
    send: (message) => toApp(copy(message)),
    onMessage: (listener) => {
      toWindow = listener
    },
  })
  // As every page does when it comes up; until then it is told nothing.
  void client.call('app.info')
  return { ...client, saved, opened, close: window.close, command: window.command }
}
