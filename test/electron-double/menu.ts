/** `Menu`: a tree of items that tests can click, and whose accelerators answer the keys that a page leaves over. */
import { BrowserWindow } from './browser-window.ts'
import { onKeyLeftOver } from './keys.ts'
import { strict } from './strict.ts'

interface Item {
  readonly id?: string
  readonly label?: string
  readonly role?: string
  readonly type?: string
  readonly accelerator?: string
  readonly submenu?: readonly Item[]
  readonly click?: (item: Item, window: BrowserWindow | undefined, event: object) => void
}

export class Menu {
  readonly items: readonly Item[]
  static #application: Menu | null = null
  static buildFromTemplate = (items: readonly Item[]) => strict('Menu', new Menu(items))
  static setApplicationMenu = (menu: Menu | null) => {
    Menu.#application = menu
  }
  static getApplicationMenu = () => Menu.#application

  constructor(items: readonly Item[]) {
    this.items = items.map(clickable)
  }

  readonly getMenuItemById = (id: string): Item | null => flat(this.items).find((item) => item.id === id) ?? null
}

const flat = (items: readonly Item[]): Item[] => items.flatMap((item) => [item, ...flat(item.submenu ?? [])])

/** In Electron `item.click()` passes the item and the focused window by itself. */
function clickable(item: Item): Item {
  const { click, submenu = [] } = item
  return {
    ...item,
    submenu: submenu.map(clickable),
    ...(click && { click: () => click(item, BrowserWindow.getFocusedWindow() ?? undefined, {}) }),
  }
}

onKeyLeftOver((keys) => {
  const item = flat(Menu.getApplicationMenu()?.items ?? []).find(({ accelerator }) => accelerator === keys)
  // The wrapper above takes none of these.
  item?.click?.(item, undefined, {})
})
