/**
 * The double against Electron's own types; `npm run check` fails where they part. Events are left out: their overloads
 * fit no EventEmitter. What only tests use stands behind a symbol, so that nothing here is a name of ours.
 */
import type * as Electron from 'electron'
import * as double from './electron.ts'

type Named<T> = Extract<keyof T, string>
/** Names of T's double that Electron's type does not have; `never` when there is none. */
type Unknown<Double, Real> = Exclude<Named<Double>, Named<Real>>
type NodeEmitter = import('node:events').EventEmitter

/** Fails to compile for a name that Electron does not have. */
const knows = <Double, Real>(..._names: [Unknown<Double, Real>] extends [never] ? [] : [Unknown<Double, Real>]) => {}

knows<typeof double.app, Electron.App & NodeEmitter>()
knows<typeof double.clipboard, Electron.Clipboard>()
knows<typeof double.dialog, Electron.Dialog>()
knows<typeof double.ipcMain, Electron.IpcMain & NodeEmitter>()
knows<typeof double.nativeTheme, Electron.NativeTheme & NodeEmitter>()
knows<typeof double.protocol, Electron.Protocol>()
knows<typeof double.safeStorage, Electron.SafeStorage>()
knows<typeof double.screen, Electron.Screen & NodeEmitter>()
knows<typeof double.session, typeof Electron.session>()
knows<typeof double.session.defaultSession, Electron.Session & NodeEmitter>()
knows<typeof double.shell, Electron.Shell>()
knows<typeof double.utilityProcess, typeof Electron.utilityProcess>()
knows<ReturnType<typeof double.utilityProcess.fork>, Electron.UtilityProcess & NodeEmitter>()
knows<double.BrowserWindow, Electron.BrowserWindow & NodeEmitter>()
knows<double.BrowserWindow['webContents'], Electron.WebContents & NodeEmitter>()
knows<double.Menu, Electron.Menu & NodeEmitter>()
knows<double.ClipboardItem, Electron.ClipboardItem>()
knows<double.Notification, Electron.Notification & NodeEmitter>()
knows<typeof double.Notification, typeof Electron.Notification & typeof import('node:events').EventEmitter>()

type Methods<T, K extends keyof T> = Pick<T, K>

double.app satisfies Methods<
  Electron.App,
  | 'addRecentDocument'
  | 'exit'
  | 'getVersion'
  | 'hasSingleInstanceLock'
  | 'isPackaged'
  | 'isReady'
  | 'name'
  | 'quit'
  | 'requestSingleInstanceLock'
  | 'setAboutPanelOptions'
  | 'setAppUserModelId'
  | 'setPath'
  | 'whenReady'
>
double.app.commandLine satisfies Methods<Electron.CommandLine, 'hasSwitch'>
double.clipboard satisfies Methods<Electron.Clipboard, 'clear' | 'has' | 'readText' | 'writeText'>
double.dialog satisfies Methods<Electron.Dialog, 'showErrorBox' | 'showOpenDialog' | 'showSaveDialog'>
double.protocol satisfies Methods<Electron.Protocol, 'registerSchemesAsPrivileged'>
double.safeStorage satisfies Methods<
  Electron.SafeStorage,
  'decryptStringAsync' | 'encryptStringAsync' | 'getSelectedStorageBackend' | 'isAsyncEncryptionAvailable'
>
double.shell satisfies Methods<Electron.Shell, 'openExternal' | 'showItemInFolder'>
double.nativeTheme satisfies Methods<Electron.NativeTheme, 'shouldUseDarkColors' | 'themeSource'>

double.Notification satisfies Methods<typeof Electron.Notification, 'isSupported'>

type Window = Methods<
  Electron.BrowserWindow,
  | 'close'
  | 'destroy'
  | 'focus'
  | 'getBounds'
  | 'getNormalBounds'
  | 'isDestroyed'
  | 'isFullScreen'
  | 'isMaximized'
  | 'isMinimized'
  | 'isVisible'
  | 'loadURL'
  | 'maximize'
  | 'restore'
  | 'setBounds'
  | 'setFullScreen'
  | 'show'
>
type Contents = Methods<Electron.WebContents, 'executeJavaScript' | 'getURL' | 'isDestroyed' | 'reload' | 'send'>
export const fitsWindow = (window: double.BrowserWindow): Window => window
export const fitsContents = (window: double.BrowserWindow): Contents => window.webContents
export const fitsNotification = (one: double.Notification): Methods<Electron.Notification, 'body' | 'show' | 'title'> =>
  one
export const fitsChild = (
  child: ReturnType<typeof double.utilityProcess.fork>,
): Methods<Electron.UtilityProcess, 'kill' | 'postMessage'> => child
