/** What the modes of a server may differ in. */
import * as differences from './differences/index.ts'

export const DIFFERENCES = Object.values(differences)
