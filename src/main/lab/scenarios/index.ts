// Written by `npm run golden` from the files of this folder.
import { scenario as healthyExplicitTls } from './healthy-explicit-tls.ts'

export const SCENARIOS = [healthyExplicitTls]
