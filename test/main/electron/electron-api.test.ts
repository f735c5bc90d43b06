/**
 * What src/main/electron uses of Electron, looked up in Electron's own declarations: nothing deprecated, nothing that one
 * system alone has without asking for it, no emitter of `error` without a listener.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../../..')
const FOLDER = join(ROOT, 'src/main/electron')
const DECLARATIONS = readFileSync(join(ROOT, 'node_modules/electron/electron.d.ts'), 'utf8')

/** Names in our code that hold something of Electron's, and of which type. */
const HOLDERS: Readonly<Record<string, string>> = {
  app: 'App',
  child: 'UtilityProcess',
  clipboard: 'Clipboard',
  contents: 'WebContents',
  dialog: 'Dialog',
  guarded: 'Session',
  ipcMain: 'IpcMain',
  Menu: 'Menu',
  nativeTheme: 'NativeTheme',
  protocol: 'Protocol',
  safeStorage: 'SafeStorage',
  screen: 'Screen',
  shell: 'Shell',
  utilityProcess: 'UtilityProcess',
  webContents: 'WebContents',
  window: 'BrowserWindow',
}
/** Those that are no exports of `electron`. */
const OWN_VARIABLES = new Set(['child', 'contents', 'guarded', 'webContents', 'window'])
/** Functions that run in the page, where these names mean the page's own. */
const IN_PAGE = /^\/\/ What follows runs in the page[\s\S]*$/m

interface Use {
  readonly file: string
  readonly code: string
  readonly type: string
  readonly member: string
}

function usesIn(file: string): Use[] {
  const text = readFileSync(join(FOLDER, file), 'utf8').replace(IN_PAGE, '')
  const imported = /^import \{([^}]*)\} from 'electron'$/m.exec(text)?.[1]
  if (imported === undefined) return []
  const isElectrons = (holder: string) => OWN_VARIABLES.has(holder) || new RegExp(`\\b${holder}\\b`).test(imported)
  const code = text.replace(/'[^'\n]*'/g, "''")
  return [...code.matchAll(/\b(\w+)\.(\w+)/g)].flatMap(([, holder = '', member = '']) => {
    const type = HOLDERS[holder]
    return type === undefined || !isElectrons(holder) ? [] : [{ file, code: text, type, member }]
  })
}

/** The declaration's body, and those of the types that it extends within Electron. */
function bodyOf(type: string): string {
  const head = new RegExp(`^  (?:class|interface) ${type}(?: extends ([\\w.]+))? \\{$([\\s\\S]*?)^  \\}$`, 'm').exec(
    DECLARATIONS,
  )
  if (!head) throw new Error(`Electron declares no ${type}`)
  const [, parent = '', body = ''] = head
  return /^(?:BaseWindow|View)$/.test(parent) ? body + bodyOf(parent) : body
}

/** Comments in front of a member, of every overload; null when there is no such member. */
function docsOf(type: string, member: string): string[] | null {
  const pattern = new RegExp(`((?:^ {4}(?:/\\*\\*| \\*).*\\n)*)^ {4}(?:static |readonly )*${member}\\??[(:<]`, 'gm')
  const found = [...bodyOf(type).matchAll(pattern)].map(([, docs = '']) => docs)
  return found.length > 0 ? found : null
}

const FILES = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
const USES = FILES.flatMap(usesIn)
const EVENTS = new Set(['on', 'once', 'off', 'emit', 'removeListener'])

describe('what is used of Electron', () => {
  test('the look-up finds what it must find', () => {
    expect(USES.length).toBeGreaterThan(60)
    expect(docsOf('SafeStorage', 'encryptString')?.join()).toContain('@deprecated')
    expect(docsOf('SafeStorage', 'getSelectedStorageBackend')?.join()).toContain('@platform linux')
    expect(docsOf('App', 'noSuchMember')).toBeNull()
  })

  test('is there, and nothing of it is deprecated', () => {
    const wrong = USES.filter(({ member }) => !EVENTS.has(member)).flatMap(({ file, type, member }) => {
      const docs = docsOf(type, member)
      if (docs === null) return [`${file}: ${type}.${member} is not declared`]
      return docs.every((text) => text.includes('@deprecated')) ? [`${file}: ${type}.${member} is deprecated`] : []
    })
    expect(wrong).toEqual([])
  })

  test('of one system alone is asked for only there', () => {
    const wrong = USES.filter(({ member }) => !EVENTS.has(member)).flatMap(({ file, code, type, member }) => {
      const platforms = (docsOf(type, member) ?? []).map((text) => /@platform (\S+)/.exec(text)?.[1])
      if (platforms.length === 0 || platforms.includes(undefined) || HARMLESS.has(`${type}.${member}`)) return []
      return code.includes('process.platform') ? [] : [`${file}: ${type}.${member} (${platforms.join()})`]
    })
    expect(wrong).toEqual([])
  })

  test('emits no `error` that nobody hears', () => {
    const emitters = [...new Set(Object.values(HOLDERS))].filter((type) => /\bon\(event: 'error'/.test(bodyOf(type)))
    expect(emitters).toContain('UtilityProcess')
    const used = FILES.map((file) => readFileSync(join(FOLDER, file), 'utf8')).filter((code) =>
      code.includes('utilityProcess.fork('),
    )
    expect(used.length).toBeGreaterThan(0)
    for (const code of used) expect(code).toMatch(/\.on\('error'/)
  })
})

/** Does nothing elsewhere. */
const HARMLESS = new Set(['App.addRecentDocument'])
