/**
 * Go: errors of net, os and context. `read` and `write` of an address pair concern a connection that is open.
 */
import type { UnnamedMessageCatalogue } from '../../facts/messages/message.ts'

export const messages: UnnamedMessageCatalogue = {
  source: 'system',
  rows: `
silence = i+o+timeout ; context+deadline+exceeded ; (client|request)+timeout+exceeded
connect silence = dial i+o+timeout
connect refused = connect+connection+refused
unreachable = connect+no+route+to+host ; connect+network+is+unreachable ; connect+host+is+down
reset = (read|write)+connection+reset+by+peer
closed = write+broken+pipe ; use+of+closed+network+connection ; unexpected+eof
name resolve rejected name-unknown = lookup no+such+host
name resolve silence name-server-silent = lookup i+o+timeout ; lookup server+misbehaving ; lookup temporary+failure
cancelled = context+canceled
denied local-address-unavailable client = bind+address+already+in+use ; bind+cannot+assign+requested+address
denied local-port-denied client = bind+permission+denied
connect denied local-firewall client = dial connect+permission+denied ; dial connect+operation+not+permitted
`,
}
