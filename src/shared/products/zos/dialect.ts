import type { UnnamedDialect } from '../../diagnosis/dialect.ts'
import { usualRemedy } from '../../diagnosis/product-remedy.ts'

export const dialect: UnnamedDialect = {
  product: 'IBM z/OS FTP',
  banner: [/\bIBM FTP CS\b/i],
  habits: [{ verb: 'SYST', words: /MVS is the operating system/i }],
  unknownVerb: [{ code: 500, words: /^unknown command/i }],
  sessionReuse: 'optional',
  quirks: [
    'On the implicit port TLS starts only after the greeting (SECUREIMPLICITZOS TRUE).',
    'SECURE_SESSION_REUSE may be ALLOWED or REQUIRED.',
    'EPSV4 lets it use EPSV over IPv4, which helps behind NAT.',
    'CCC is supported and lets firewalls read PASV again.',
  ],
  remedies: [
    usualRemedy('announce-public-address', {
      action:
        'Set EPSV4 TRUE on the client’s side or PASSIVEDATACONN and the external address as the IBM firewall guide says.',
    }),
    usualRemedy('make-resumption-optional', {
      action: 'SECURE_SESSION_REUSE ALLOWED in FTP.DATA, if clients cannot resume.',
      warning: 'Without the demand another host could take over a data connection.',
    }),
  ],
  references: [
    {
      title: 'IBM: FTP and firewalls',
      url: 'https://ibm.com/docs/SSLTBW_2.2.0/com.ibm.zos.v2r2.halz002/ftp_secure.htm',
    },
    {
      title: 'IBM: secure implicit z/OS',
      url: 'https://www.ibm.com/support/knowledgecenter/SSLTBW_2.4.0/com.ibm.zos.v2r4.halz001/ftpcassecureimplicitzos.htm',
    },
  ],
}
