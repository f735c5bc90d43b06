/**
 * rclone: wrappers of its FTP backend.
 */
import type { UnnamedMessageCatalogue } from '../../facts/messages/message.ts'

export const messages: UnnamedMessageCatalogue = {
  source: 'client',
  rows: `
connect failed = failed+to+create+file+system
control connect failed = failed+to+make+ftp+connection
login rejected = login+failed
file transfer failed = failed+to+copy ; update+stor
file transfer truncated failed = corrupted+on+transfer sizes+differ
data transfer malformed protocol-broken = unsupported+list+line
data silence = timeout+when+waiting+for+list
data connect silence = update+stor dial i+o+timeout
data failed = failed+to+list ; error+reading+source
failed = failed+to+sync ; attempt failed ; error+copying
connect ok = dial conn err+nil
nothing = retry+later ; low+level+retry ; elapsed+time
`,
}
