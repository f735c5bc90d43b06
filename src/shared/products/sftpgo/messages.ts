/**
 * SFTPGo and other servers on ftpserverlib.
 */
import type { UnnamedMessageCatalogue } from '../../facts/messages/message.ts'

export const messages: UnnamedMessageCatalogue = {
  source: 'server',
  frames: ['ftpserverlib'],
  rows: `
rejected tls-required = code:421,530 tls+is+required ; tls+required
rejected tls-set-up = cannot+get+a+tls+config ; tls+verification+failed
login rejected client-certificate = tls+verification+failed
login rejected credentials = user+rejected ; authentication+error ; invalid+credentials
login rejected login-first = code:530 please+login+with+user+and+pass
session rejected session-setup = unexpected+exception+driver+is+nil ; unhandled+internal+error
control rejected service-unavailable = command+is+disabled
control closed idle-timeout = command+timeout closing+control+connection ; code:421 idle+timeout
control rejected too-many-connections = too+many+open+sessions ; max+number+of+connections ; too+many+connections
control rejected address-denied = access+denied+for+this+ip ; banned+client+ip ; ip+not+allowed ; blocklisted
data arrange rejected cannot-listen = could+not+listen+for+passive+connection ; no+available+listening+port
data arrange rejected active-unsupported = active+mode+is+disabled ; port+is+disabled
data connect failed cannot-connect = could+not+establish+active+connection ; unable+to+open+transfer ; code:425 could+not+connect
data rejected peer-mismatch = data+connection+security+requirements+not+met ; ip+address does+not+match
data rejected arrange-first = no+passive+connection+declared ; no+connection+declared
data transfer closed aborted = code:426 connection+closed+transfer+aborted
data arrange rejected foreign-address = code:501 your+request+does+not+meet+the+configured
file rejected permission = permission+denied ; your+request+does+not+meet+the+configured
file rejected not-found = not+a+directory ; file+does+not+exist ; no+such+file
file rejected storage-full = denying+write+due+to+(space|quota) ; quota+exceeded ; couldnt+get+space
file rejected = issue+during+transfer+close ; couldnt+(access|create|remove|delete|set|parse|chown|symlink|alloint) ; could+not+(access|delete|list|close|stat) ; cd+issue ; cdup+issue ; is+not+a+regular+file
rejected command-unknown = code:500 unknown+command ; hasnt+been+implemented ; support+is+disabled ; has+been+disabled ; (stat|syst)+is+disabled ; unknown+site+subcommand ; bad+command
rejected parameter-unsupported = dont+know+this+option ; unsupported+transfer+type ; unimplemented+mode+type ; unsupported+mode ; problem+parsing ; invalid+(comb|hash)+parameters ; size+not+allowed+in+ascii ; resuming+transfers+not+allowed ; missing+path ; unknown+algorithm ; not+enough+params ; could+not+switch+to+deflate
rejected wrong-order = rnfr+is+expected+before+rnto
`,
}
