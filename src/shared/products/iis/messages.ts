/**
 * Microsoft FTP Service (IIS). Texts in public reports; the win32 error in words or number stands behind them.
 */
import type { UnnamedMessageCatalogue } from '../../facts/messages/message.ts'

export const messages: UnnamedMessageCatalogue = {
  source: 'server',
  rows: `
rejected tls-required = policy+requires+ssl
data rejected data-protection-required = policy+requires+ssl+on+the+data ; data+channel policy+requires
// SEC_E_ILLEGAL_MESSAGE and SEC_E_INVALID_TOKEN in a final reply: what came over the data connection was no TLS.
data rejected data-protection-required = code:550 message+received+was+unexpected badly+formatted ; code:550 token+supplied+to+the+function+is+invalid
rejected tls-unsupported = local+policy+on+server+does+not+allow+tls
rejected tls-set-up = code:431 failed+to+setup+secure+session
login rejected credentials = user+cannot+log+in !home ; code:530 logon+failure
session rejected session-setup = user+cannot+log+in+home+directory+inaccessible
login rejected login-first = please+login+with+user+and+pass
login rejected password-expired = password expired ; password+must+be+changed
file rejected permission = code:550 access+is+denied
file rejected not-found = system+cannot+find+the+(file|path)
file rejected file-busy = being+used+by+another+process
file rejected exists = cannot+create+a+file+when+that+file+already+exists
file rejected storage-full = not+enough+space+on+the+disk ; not+enough+quota
control rejected too-many-connections = number+of+users+has+exceeded ; maximum+allowed is+number+of+users ; too+many+users+are+connected
control rejected address-denied = ip+address+rejected ; rejected by+ip+address+restriction ; code:530 connection+refused+unknown+ip+address
control closed idle-timeout = code:421 connection+timed+out ; timeout closing+control+connection
control rejected service-unavailable = code:421 service+not+available+closing+control+connection ; terminating+connection
data connect failed cannot-connect = code:425 cannot+open+data+connection ; code:425 cant+open+data+connection
data transfer closed aborted = code:426 connection+closed+transfer+aborted
data arrange rejected foreign-address = server+cannot+accept+argument ; invalid+port+command
rejected command-unknown = code:500 command+not+understood ; code:500 syntax+error+command+unrecognized ; code:502 command+not+implemented
rejected parameter-unsupported = parameter+is+incorrect ; syntax+error+in+parameters ; command+not+implemented+for+that+parameter
rejected wrong-order = bad+sequence+of+commands
// sc-win32-status of its log (winerror.h).
file rejected permission = @ERROR_ACCESS_DENIED
file rejected not-found = @ERROR_FILE_NOT_FOUND @ERROR_PATH_NOT_FOUND
file rejected file-busy = @ERROR_SHARING_VIOLATION
file rejected exists = @ERROR_FILE_EXISTS @ERROR_ALREADY_EXISTS
file rejected storage-full = @ERROR_DISK_FULL
data transfer closed aborted = @ERROR_OPERATION_ABORTED @ERROR_NETNAME_DELETED @ERROR_CONNECTION_ABORTED
login rejected credentials = @ERROR_LOGON_FAILURE @ERROR_ACCOUNT_DISABLED @ERROR_ACCOUNT_LOCKED_OUT
login rejected password-expired = @ERROR_PASSWORD_EXPIRED @ERROR_PASSWORD_MUST_CHANGE
`,
}
