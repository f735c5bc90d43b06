import type { UnnamedDialect } from '../../diagnosis/dialect.ts'
import { usualRemedy } from '../../diagnosis/product-remedy.ts'

export const dialect: UnnamedDialect = {
  product: 'SFTPGo (ftpserverlib)',
  banner: [/\bSFTPGo\b/i, /\bftpserverlib\b/i],
  habits: [
    { verb: 'CWD', words: /^CD worked on / },
    { verb: 'TYPE', words: /^Type set to (?:binary|ASCII)$/ },
    { verb: 'PBSZ', words: /^Whatever$/ },
    { verb: 'PASS', words: /^Password ok, continue$/ },
    { verb: 'LIST', words: /^(?:Using|Closing) transfer connection$/ },
    { verb: 'STOR', words: /^(?:Using|Closing) transfer connection$/ },
    { verb: 'RETR', words: /^(?:Using|Closing) transfer connection$/ },
  ],
  unknownVerb: [{ code: 500, words: /^Unknown command / }],
  authRefusal: [
    { code: 550, words: /^Cannot get a TLS config/i },
    { code: 504, words: /^Unknown AUTH type/ },
    { code: 500, words: /^Unknown command / },
  ],
  authAccepted: /^AUTH command ok\. Expecting TLS Negotiation\.$/,
  echoesVerb: true,
  sessionReuse: 'optional',
  quirks: [
    'Without a certificate AUTH gets a true 550 of its own ("Cannot get a TLS config").',
    'Accepts AUTH in the words of IIS.',
    'Answers PROT with "200 OK" for every argument.',
    'Passive ports 50000-50100 unless configured.',
  ],
  defaultPassivePorts: [50000, 50100],
  remedies: [
    usualRemedy('announce-public-address', {
      action: 'Set force_passive_ip (or passive_ip_overrides for each client network) in the FTP binding.',
    }),
    usualRemedy('fix-passive-range', {
      action: 'Set ftpd.passive_port_range start and end (50000-50100 by default) and open exactly this range.',
    }),
    usualRemedy('publish-range', {
      action: 'Publish the passive range (50000-50100 by default) of the container, port by port the same.',
    }),
    {
      id: 'enable-tls',
      removes: ['server-tls-broken', 'server-tls-unsupported'],
      who: 'server-admin',
      action: 'Set certificate_file and certificate_key_file for FTP, and tls_mode of the binding.',
    },
  ],
  references: [{ title: 'SFTPGo: FTP/S service', url: 'https://docs.sftpgo.com/latest/ftp/' }],
}
