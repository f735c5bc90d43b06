/** Every facet of every product, for whoever needs products; messages and saved sites are loaded only when such a text is to be read. */
import * as advice from './advice.ts'
import * as clientSettings from './client-settings.ts'
import * as dialects from './dialects.ts'
import * as logSearches from './log-searches.ts'
import * as logs from './logs.ts'
import * as passiveSettings from './passive-settings.ts'
import * as rules from './rules.ts'
import * as signatures from './signatures.ts'

export const PRODUCTS = {
  dialects: Object.values(dialects),
  signatures: Object.values(signatures),
  advice: Object.values(advice),
  rules: Object.values(rules),
  passiveSettings: Object.values(passiveSettings),
  logSearches: Object.values(logSearches),
  logs: Object.values(logs),
  clientSettings: Object.values(clientSettings),
}
