/** Security, login and small talk (RFC 959, RFC 2228, RFC 2389, RFC 4217). */
import type { Commands } from './control-session.ts'

export const ACCESS_COMMANDS: Commands = {
  async AUTH(session, argument) {
    const { texts, hidesUnknown } = session.dialect
    if (!session.server.tls) {
      if (texts.authUnavailable !== null) return session.say('authUnavailable' as 'authBadType')
      return session.say(hidesUnknown ? 'needLogin' : 'unknown')
    }
    if (!/^(TLS|SSL|TLS-C|TLS-P)$/i.test(argument)) return session.say('authBadType')
    session.say('authOk')
    await session.upgrade()
  },
  PBSZ(session) {
    session.say(session.secure ? 'pbsz' : 'protNeedsTls')
  },
  PROT(session, argument) {
    const level = argument.toUpperCase()
    if (!session.secure) return session.say('protNeedsTls')
    if (level !== 'C' && level !== 'P') return session.say('authBadType')
    session.protection = level
    session.reply(session.dialect.texts.protOk[level])
  },
  USER(session, argument) {
    session.user = argument
    session.loggedIn = false
    if (session.server.spec.requires?.includes('login') && !session.secure) {
      session.say('tlsRequired')
      // Pure-FTPd and SFTPGo say it with 421, which ends the session.
      if (session.dialect.texts.tlsRequired.startsWith('421')) session.close()
      return
    }
    session.say('user')
  },
  PASS(session, argument) {
    const { user, password } = session.server.account
    const right = session.user === user && argument === password
    session.owesAccount = right && session.server.spec.requires?.includes('account') === true
    session.loggedIn = right && !session.owesAccount
    if (session.owesAccount) session.reply('332 Need account for login.')
    else session.say(right ? 'loggedIn' : 'loginFailed')
  },
  FEAT(session) {
    const { texts, features, tlsFeatures } = session.dialect
    const lines = [...(session.server.tls ? tlsFeatures : []), ...features]
    session.reply([texts.featFirst, ...lines, texts.featLast].join('\n'))
  },
  SYST: (session) => session.say('syst'),
  NOOP: (session) => session.say('noop'),
  HELP: (session) =>
    session.reply('214-The following commands are recognized.\n USER PASS LIST RETR STOR QUIT\n214 End'),
  OPTS: (session) => session.reply('200 Always in UTF8 mode.'),
  CLNT: (session) => session.reply("200 Don't care"),
  STAT: (session) => session.reply('211-Status of the practice server\n211 End of status'),
  ACCT(session, argument) {
    if (!session.owesAccount) return session.reply('202 No account needed.')
    session.owesAccount = false
    session.loggedIn = argument !== ''
    session.say(session.loggedIn ? 'loggedIn' : 'loginFailed')
  },
  REIN: (session) => session.reply('502 REIN is not available here.'),
  QUIT(session) {
    session.say('quit')
    session.close()
  },
}
