/** What people type into a ticket: `>` sent, `<` received, `*` anything else, or nothing but commands and replies. */
import { type LogImporter, looksLikeCommand, looksLikeReply } from '../log-line.ts'

const MARKED = /^\s*([<>*]|-->|<--|->|<-|C:|S:)\s(.*)$/
/** What command-line clients print before a command. */
const PROMPT = /^(?:ftp> ?|lftp [^>]*> ?)/

export const importer: LogImporter = {
  id: 'plain-listing',
  title: 'Commands and replies',
  clock: 'none',
  recognises: () => false,
  read(line) {
    const match = MARKED.exec(line)
    if (match) {
      const [, mark = '', text = ''] = match
      if (mark === '*') return { kind: 'remark', text: text.trim(), at: null, session: null }
      if (mark.includes('>') || mark === 'C:') return { kind: 'command', text: text.trim(), at: null, session: null }
      return { kind: 'reply', text, at: null, session: null }
    }
    const text = line.trim()
    if (text === '') return null
    if (looksLikeReply(text)) return { kind: 'reply', text, at: null, session: null }
    const typed = text.replace(PROMPT, '')
    return { kind: looksLikeCommand(typed) ? 'command' : 'remark', text: typed, at: null, session: null }
  },
}
