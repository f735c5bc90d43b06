/** `Menu`: a tree of items that tests can click. */
import { BrowserWindow } from './browser-window.ts'

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
  static buildFromTemplate = (items: readonly Item[]) => new Menu(items)
  static setApplicationMenu = (menu: Menu | null) => {
    Menu.#application = menu
  }
  static getApplicationMenu = () => Menu.#application

  constructor(items: readonly Item[]) {
    this.items = items.map(clickable)
  }

  readonly getMenuItemById = (id: string): Item | null => {
    const find = (items: readonly Item[]): Item | null => {
      for (const item of items) {
        const found = item.id === id ? item : find(item.submenu ?? [])
        if (found) return found
      }
      return null
    }
    return find(this.items)
  }
}

/** In Electron `item.click()` passes the item and the focused window by itself. */
function clickable(item: Item): Item {
  const { click, submenu = [] } = item
  return {
    ...item,
    submenu: submenu.map(clickable),
    ...(click && { click: () => click(item, BrowserWindow.getFocusedWindow() ?? undefined, {}) }),
  }
}
