/**
 * c-ares, the resolver of aria2, curl and Node.js: the words of `ares_strerror`.
 */
import type { UnnamedMessageCatalogue } from '../../facts/messages/message.ts'

export const messages: UnnamedMessageCatalogue = {
  source: 'system',
  rows: `
name resolve rejected name-unknown = domain+name+not+found ; dns+server+returned+answer+with+no+data
name resolve failed host-field-malformed client = misformatted+domain+name ; given+hostname+is+not+numeric
name resolve silence name-server-silent = could+not+contact+dns+servers ; timeout+while+contacting+dns+servers
name resolve failed = dns+server+claims+query+was+misformatted ; dns+server+returned+general+failure ; dns+server+refused+query ; dns+server+does+not+implement+requested+operation ; misformatted+dns+(query|reply)
cancelled = dns+query+cancelled
`,
}
