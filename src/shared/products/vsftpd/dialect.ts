import type { UnnamedDialect } from '../../diagnosis/dialect.ts'
import { usualRemedy } from '../../diagnosis/product-remedy.ts'

export const dialect: UnnamedDialect = {
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
    { verb: 'LIST', words: /^Directory send OK\.$/ },
    { verb: 'STOR', words: /^Ok to send data\.$/ },
  ],
  unknownVerb: [
    { code: 530, words: /^Please login with USER and PASS\.$/ },
    { code: 500, words: /^Unknown command\.$/ },
  ],
  authRefusal: [
    { code: 530, words: /^Please login with USER and PASS\.$/ },
    { code: 504, words: /^Unknown AUTH type\.$/ },
  ],
  authAccepted: /^Proceed with negotiation\.$/,
  sessionReuse: 'required-by-default',
  sessionReuseText:
    '522 SSL connection failed; session reuse required: see require_ssl_reuse option in vsftpd.conf man page',
  quirks: [
    'Before login every command but a few gets the same text, AUTH without ssl_enable=YES included, so that this text alone does not tell a filter from the server.',
    'A data connection without a resumed session is accepted, its handshake succeeds, and only then 522 follows on the control connection, which is closed.',
    'A truncated upload is accepted unless strict_ssl_read_eof=YES.',
    'Refuses data connections from another address than the control connection ("425 Security: Bad IP connecting.") unless pasv_promiscuous=YES.',
    'Gives up a data connection after connect_timeout or accept_timeout seconds (60 by default).',
  ],
  remedies: [
    usualRemedy('make-resumption-optional', {
      action: 'Set require_ssl_reuse=NO in vsftpd.conf and restart, if clients cannot resume sessions.',
      warning: 'Without the demand another host could take over a data connection.',
    }),
    usualRemedy('announce-public-address', {
      action: 'Set the public address in vsftpd.conf.',
      steps: ['pasv_address=PUBLIC-ADDRESS', 'pasv_addr_resolve=YES if a name stands there', 'restart vsftpd'],
    }),
    {
      id: 'correct-passive-settings',
      removes: ['passive-reply-invalid'],
      who: 'server-admin',
      action:
        'Set a passive range in vsftpd.conf that is wide enough; pasv_address, where it is set, must be an address or, with pasv_addr_resolve=YES, a name that resolves.',
      steps: ['pasv_min_port=FIRST_PORT', 'pasv_max_port=LAST_PORT', 'restart vsftpd'],
    },
    usualRemedy('fix-passive-range', {
      action: 'Set a fixed passive range in vsftpd.conf.',
      steps: ['pasv_min_port=FIRST_PORT', 'pasv_max_port=LAST_PORT', 'restart vsftpd'],
    }),
    usualRemedy('publish-range', {
      action: 'Set a fixed passive range in vsftpd.conf and publish exactly these ports.',
      steps: ['pasv_min_port=FIRST_PORT', 'pasv_max_port=LAST_PORT', 'restart vsftpd'],
    }),
    usualRemedy('range-and-address', {
      action: 'Set a fixed passive range and the public address in vsftpd.conf.',
      steps: ['pasv_min_port=FIRST_PORT', 'pasv_max_port=LAST_PORT', 'pasv_address=PUBLIC-ADDRESS', 'restart vsftpd'],
    }),
    usualRemedy('enable-tls', {
      action: 'Switch TLS on in vsftpd.conf.',
      steps: [
        'ssl_enable=YES',
        'rsa_cert_file=/path/to/certificate.pem',
        'rsa_private_key_file=/path/to/key.pem',
        'restart vsftpd',
      ],
    }),
    usualRemedy('raise-timeouts', {
      action: 'Raise idle_session_timeout and data_connection_timeout in vsftpd.conf (seconds, 300 by default).',
    }),
    {
      id: 'allow-writing',
      removes: ['server-permission-denied'],
      who: 'server-admin',
      action: 'Allow writing in vsftpd.conf.',
      steps: ['write_enable=YES', 'for anonymous uploads anon_upload_enable=YES', 'restart vsftpd'],
    },
    {
      id: 'allow-foreign-address',
      removes: ['data-peer-address-mismatch'],
      who: 'server-admin',
      action:
        'Set pasv_promiscuous=YES (passive) or port_promiscuous=YES (active), only if the addresses cannot be made the same.',
      warning: 'Another host can then take over data connections.',
    },
    {
      id: 'update-server',
      removes: ['tls-version-mismatch'],
      who: 'server-admin',
      action: 'Update vsftpd (3.0.5 knows ssl_tlsv1_2 and ssl_tlsv1_3) and switch the new versions on.',
    },
  ],
  references: [{ title: 'vsftpd.conf(5)', url: 'https://security.appspot.com/vsftpd/vsftpd_conf.html' }],
}
