/** Folders and files (RFC 959, RFC 3659). */
import type { Commands } from './control-session.ts'
import { facts, resolvePath, timeValue } from './files.ts'

export const FILE_COMMANDS: Commands = {
  PWD: (session) => session.say('pwd', { file: session.folder }),
  CWD(session, argument) {
    const path = resolvePath(session.folder, argument)
    if (!session.server.files.hasFolder(path)) return session.say('noSuchFile', { file: argument })
    session.folder = path
    session.say('cwd', { file: path })
  },
  CDUP(session) {
    session.folder = resolvePath(session.folder, '..')
    session.say('cwd', { file: session.folder })
  },
  TYPE(session, argument) {
    const type = /^A/i.test(argument) ? 'A' : 'I'
    session.reply(session.dialect.texts.type[type])
  },
  MODE: (session, argument) =>
    session.reply(/^S$/i.test(argument) ? '200 MODE set to S.' : '504 Only stream mode is available.'),
  STRU: (session, argument) =>
    session.reply(/^F$/i.test(argument) ? '200 STRU set to F.' : '504 Only file structure is available.'),
  ALLO: (session) => session.reply('202 No storage allocation necessary.'),
  SIZE(session, argument) {
    const file = session.server.files.file(resolvePath(session.folder, argument))
    if (!file) return session.say('noSuchFile', { file: argument })
    session.reply(`213 ${file.bytes.length}`)
  },
  MDTM(session, argument) {
    const file = session.server.files.file(resolvePath(session.folder, argument))
    if (!file) return session.say('noSuchFile', { file: argument })
    session.reply(`213 ${timeValue(file.changed)}`)
  },
  MLST(session, argument) {
    const path = resolvePath(session.folder, argument)
    const file = session.server.files.file(path)
    if (!file && !session.server.files.hasFolder(path)) return session.say('noSuchFile', { file: argument })
    session.reply(`250-Listing ${path}\n ${facts(file ?? null)} ${path}\n250 End`)
  },
  DELE(session, argument) {
    if (!session.server.files.remove(resolvePath(session.folder, argument)))
      return session.say('noSuchFile', { file: argument })
    session.say('ok')
  },
  MKD(session, argument) {
    const path = resolvePath(session.folder, argument)
    if (!session.server.files.makeFolder(path)) return session.say('denied', { file: argument })
    session.reply(`257 "${path}" created`)
  },
  RMD(session, argument) {
    if (!session.server.files.removeFolder(resolvePath(session.folder, argument)))
      return session.say('denied', { file: argument })
    session.say('ok')
  },
  RNFR(session, argument) {
    session.renameFrom = resolvePath(session.folder, argument)
    session.reply('350 Ready for RNTO.')
  },
  RNTO(session, argument) {
    if (!session.server.files.rename(session.renameFrom, resolvePath(session.folder, argument)))
      return session.say('noSuchFile', { file: argument })
    session.say('ok')
  },
  REST(session, argument) {
    session.restart = Math.max(0, Number.parseInt(argument, 10) || 0)
    session.reply(`350 Restart position accepted (${session.restart}).`)
  },
  ABOR: (session) => session.reply('225 No transfer to abort.'),
  SITE: (session) => session.say('unknown'),
}
