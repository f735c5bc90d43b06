/** Makes the double no kinder than Electron: what it does not have is a mistake, never a quiet `undefined`. */

/** Under it the double keeps what only tests and its own parts may use. */
export const HOOKS: unique symbol = Symbol.for('electron-double')

/** Asked of every object by the language, by promises or by `JSON.stringify`. */
const ASKED_ANYWAY = new Set(['then', 'toJSON', 'constructor', '$$typeof', 'asymmetricMatch', 'nodeType', 'tagName'])

/**
 * @param name for the message
 * @returns the object, throwing when a member is read or set that it does not have
 */
export function strict<T extends object>(name: string, object: T): T {
  const check = (key: string | symbol) => {
    if (typeof key === 'symbol' || key in object || ASKED_ANYWAY.has(key) || key.startsWith('_')) return
    throw new TypeError(`${name}.${key}: the double of Electron has no such member. Is it in Electron's own types?`)
  }
  return new Proxy(object, {
    get(target, key, receiver) {
      check(key)
      return Reflect.get(target, key, receiver)
    },
    set(target, key, value, receiver) {
      check(key)
      return Reflect.set(target, key, value, receiver)
    },
  })
}

/** What Electron may do or leave undone, from one start to the next; `ELECTRON_DOUBLE` holds another choice as JSON. */
export interface Whims {
  /** `ready-to-show` may never come: Wayland, a dead GPU process. */
  readonly readyToShow: boolean
  /** ms between preload script and page scripts, at most; thrown anew for each script. */
  readonly pageDelay: number
  /** A second start finds the lock taken. */
  readonly second: boolean
  /** The page cannot be loaded. */
  readonly failLoad: boolean
}

export const whims: Whims = {
  readyToShow: false,
  pageDelay: 1000,
  second: false,
  failLoad: false,
  ...(JSON.parse(process.env.ELECTRON_DOUBLE ?? '{}') as Partial<Whims>),
}
