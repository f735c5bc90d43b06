/**
 * Apache Commons Net: its exceptions, and the frames of its client that name the step.
 */
import type { UnnamedMessageCatalogue } from '../../facts/messages/message.ts'

export const messages: UnnamedMessageCatalogue = {
  source: 'client',
  rows: `
data arrange malformed = could+not+parse+passive+host+information ; could+not+parse+extended+passive
control closed peer = @FTPConnectionClosedException ; connection+closed+without+indication
control reply malformed = @MalformedServerReplyException ; could+not+parse+response+code ; truncated+server+reply
data rejected peer-mismatch = host+attempting+data+connection is+not+same+as+server
data connect = _opendataconnection_ ; _openDataSecureConnection_
data transfer = _retrievefile ; _storefile ; retrievefile ; storefile ; inititatelistparsing ; initiatelistparsing ; _parseresponse
control connect = _connectaction_
handshake = ftpsclient sslnegotiation ; execauth
login = ftpclient login
control reply = __getreply ; getreply
end data = completependingcommand
control greet silence = waiting+for+initial+connect+reply
connect rejected proxy = httptunnelconnector+connection+failed
connect rejected = ftp+server+refused+connection
`,
}
