import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
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

/** A component whose code is loaded when it is first shown. */
export const later = <P>(load: () => Promise<ComponentType<P>>): LazyExoticComponent<ComponentType<P>> =>
  lazy(async () => ({ default: await loadPart(load) }))
