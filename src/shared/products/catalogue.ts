/** Every facet of every product, for whoever needs products; messages and saved sites are loaded only when such a text is to be read. */
import { type Dialect, UNKNOWN } from '../diagnosis/dialect.ts'
import * as advice from './advice.ts'
import * as clientSettings from './client-settings.ts'
import * as dialects from './dialects.ts'
import * as logSearches from './log-searches.ts'
import * as logs from './logs.ts'
import * as passiveSettings from './passive-settings.ts'
import * as rules from './rules.ts'
import * as signatures from './signatures.ts'

/** Each has the name of its product, and of the variant where there are several. */
const named = <K extends string, T>(key: K, facets: Readonly<Record<string, T>>) =>
  Object.entries(facets).map(([name, facet]) => ({ [key]: name, ...facet }) as T & { readonly [P in K]: string })

export const PRODUCTS = {
  dialects: named('name', dialects).map((known): Dialect => ({ ...UNKNOWN, ...known })),
  signatures: named('name', signatures),
  advice: named('name', advice),
  rules: named('id', rules),
  passiveSettings: named('id', passiveSettings),
  logSearches: named('id', logSearches),
  logs: named('id', logs),
  clientSettings: named('id', clientSettings),
}
