import { type ComponentType, createElement, type ReactNode, useEffect, useState } from 'react'
import { commonStrings } from './strings.ts'

/** Code of this window that could not be loaded: the program was replaced while the window was open, or is gone. */
export class MissingPart extends Error {
  constructor(cause: unknown) {
    super(commonStrings.missingPart, { cause })
    this.name = 'MissingPart'
  }
}

/** Loads what is not needed for the first screen. @throws MissingPart */
export const loadPart = <T>(load: () => Promise<T>): Promise<T> =>
  load().catch((cause: unknown) => {
    throw new MissingPart(cause)
  })

/** A component whose code is loaded when it is first shown, or before. */
export interface Later<P> {
  (props: P): ReactNode
  /** Loads it now, so that it is shown at once. Never rejects: who shows it hears of what fails. */
  ahead(): Promise<void>
}

/**
 * React's own `lazy` would stay away for 300 ms, however soon the code is there: so long does React show what stands in for it.
 * @param meanwhile what stands in its place until then; nothing by default
 */
export function later<P extends object>(load: () => Promise<ComponentType<P>>, meanwhile?: () => ReactNode): Later<P> {
  let loaded: ComponentType<P> | null = null
  const part = async () => {
    loaded = await loadPart(load)
    return loaded
  }
  function Later(props: P): ReactNode {
    const [Part, setPart] = useState(() => loaded)
    useEffect(() => {
      if (!Part)
        part().then(
          (now) => setPart(() => now),
          (error: unknown) =>
            setPart(() => {
              throw error
            }),
        )
    }, [Part])
    return Part ? createElement(Part, props) : (meanwhile?.() ?? null)
  }
  return Object.assign(Later, {
    ahead: () =>
      part().then(
        () => {},
        () => {},
      ),
  })
}
