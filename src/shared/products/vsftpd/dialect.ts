import type { Dialect } from '../../diagnosis/dialect.ts'

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
  echoesVerb: false,
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
    {
      id: 'make-resumption-optional',
      removes: ['tls-session-reuse-required'],
      who: 'server-admin',
      action: 'Set require_ssl_reuse=NO in vsftpd.conf and restart, if clients cannot resume sessions.',
      warning: 'Without the demand another host could take over a data connection.',
    },
    {
      id: 'announce-public-address',
      removes: ['pasv-address-unroutable'],
      who: 'server-admin',
      action: 'Set the public address in vsftpd.conf.',
      steps: ['pasv_address=PUBLIC-ADDRESS', 'pasv_addr_resolve=YES if a name stands there', 'restart vsftpd'],
    },
    {
      id: 'correct-address',
      removes: ['passive-reply-invalid'],
      who: 'server-admin',
      action:
        'Correct pasv_address in vsftpd.conf; it must be an address or, with pasv_addr_resolve=YES, a name that resolves.',
    },
    {
      id: 'fix-passive-range',
      removes: ['pasv-port-filtered'],
      who: 'server-admin',
      action: 'Fix the passive range in vsftpd.conf.',
      steps: ['pasv_min_port=50000', 'pasv_max_port=50100', 'restart vsftpd'],
    },
    {
      id: 'publish-range',
      removes: ['pasv-port-refused'],
      who: 'server-admin',
      action: 'Fix the passive range in vsftpd.conf and publish exactly these ports.',
      steps: ['pasv_min_port=50000', 'pasv_max_port=50100', 'restart vsftpd'],
    },
    {
      id: 'range-and-address',
      removes: ['alg-blind-to-encrypted-control'],
      who: 'server-admin',
      action: 'Fix the passive range and the public address in vsftpd.conf.',
      steps: ['pasv_min_port=50000', 'pasv_max_port=50100', 'pasv_address=PUBLIC-ADDRESS', 'restart vsftpd'],
    },
    {
      id: 'enable-tls',
      removes: ['server-tls-unsupported'],
      who: 'server-admin',
      action: 'Switch TLS on in vsftpd.conf.',
      steps: [
        'ssl_enable=YES',
        'rsa_cert_file=/path/to/certificate.pem',
        'rsa_private_key_file=/path/to/key.pem',
        'restart vsftpd',
      ],
    },
    {
      id: 'raise-timeouts',
      removes: ['server-idle-timeout'],
      who: 'server-admin',
      action: 'Raise idle_session_timeout and data_connection_timeout in vsftpd.conf (seconds, 300 by default).',
    },
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
