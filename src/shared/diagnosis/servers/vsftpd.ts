import type { Dialect } from '../dialect.ts'

export const dialect: Dialect = {
  name: 'vsftpd',
  product: 'vsftpd',
  banner: [/\bvsFTPd\b/i],
  habits: [
    { verb: 'PASS', words: /^Login successful\.$/ },
    { verb: 'TYPE', words: /^Switching to (?:Binary|ASCII) mode\.$/ },
    { verb: 'CWD', words: /^Directory successfully changed\.$/ },
    { verb: 'PBSZ', words: /^PBSZ set to 0\.$/ },
    { verb: 'PROT', words: /^PROT now (?:Private|Clear)\.$/ },
    { verb: 'AUTH', words: /^Proceed with negotiation\.$/ },
    { verb: 'USER', words: /^Please specify the password\.$/ },
  ],
  unknownVerb: [{ code: 530, words: /^Please login with USER and PASS\.$/ }],
  authRefusal: [
    { code: 530, words: /^Please login with USER and PASS\.$/ },
    { code: 504, words: /^Unknown AUTH type\.$/ },
  ],
  authAccepted: /^Proceed with negotiation\.$/,
  echoesVerb: false,
  sessionReuse: 'required-by-default',
  sessionReuseText:
    '522 SSL connection failed; session reuse required: see require_ssl_reuse option in vsftpd.conf man page',
  quirks: [
    'Before login every command but a few gets the same text, AUTH without ssl_enable=YES included, so that text alone does not tell a filter from the server.',
    'A data connection without a resumed session is accepted, its handshake succeeds, and only then 522 follows on the control connection, which is closed.',
    'A truncated upload is accepted unless strict_ssl_read_eof=YES.',
  ],
  remedies: {
    'tls-session-reuse-required': [
      {
        who: 'server-admin',
        product: 'vsftpd',
        action: 'Set require_ssl_reuse=NO in vsftpd.conf and restart, if clients cannot resume sessions.',
        warning: 'Another host could then take over a data connection.',
      },
    ],
    'pasv-address-unroutable': [
      {
        who: 'server-admin',
        product: 'vsftpd',
        action: 'Set pasv_address to the public address in vsftpd.conf (pasv_addr_resolve=YES for a name).',
        steps: ['pasv_address=PUBLIC-ADDRESS', 'pasv_min_port=50000', 'pasv_max_port=50100', 'restart vsftpd'],
      },
    ],
    'pasv-port-filtered': [
      {
        who: 'server-admin',
        product: 'vsftpd',
        action: 'Fix the passive range in vsftpd.conf.',
        steps: ['pasv_min_port=50000', 'pasv_max_port=50100', 'restart vsftpd'],
      },
    ],
  },
  references: [{ title: 'vsftpd.conf(5)', url: 'https://security.appspot.com/vsftpd/vsftpd_conf.html' }],
}
