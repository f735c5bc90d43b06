/** What was started since the app began, and may still run: a matrix, a fleet, a series, a watch. */
import { notFound } from './call.ts'

interface Started {
  readonly id: string
  readonly cancel: AbortController
  /** Never rejects. */
  readonly ended: Promise<void>
}

interface Kind<T> {
  /** For instance `matrix run`. */
  readonly what: string
  /** That are remembered; the history has their sessions. */
  readonly most: number
  isOver(one: T): boolean
}

export class StartedOnes<T extends Started> {
  readonly #all = new Map<string, T>()
  readonly #kind: Kind<T>

  constructor(kind: Kind<T>) {
    this.#kind = kind
  }

  /** @returns the oldest ones that are over, which made room */
  add(one: T): readonly T[] {
    this.#all.set(one.id, one)
    const old = [...this.#all.values()].slice(0, -this.#kind.most).filter(this.#kind.isOver)
    for (const { id } of old) this.#all.delete(id)
    return old
  }

  /** @throws CallError */
  find(id: string): T {
    const one = this.#all.get(id)
    if (!one) throw notFound(this.#kind.what)
    return one
  }

  /** Newest first. */
  list(): readonly T[] {
    return [...this.#all.values()].reverse()
  }

  /** Stops all, and waits until they have ended. */
  async close(): Promise<void> {
    for (const { cancel } of this.#all.values()) cancel.abort()
    await Promise.all([...this.#all.values()].map(({ ended }) => ended))
  }
}
