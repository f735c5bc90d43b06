import { usualRemedy } from '../../diagnosis/product-remedy.ts'
import type { UnnamedAdvice } from '../../diagnosis/signature.ts'

export const advice: UnnamedAdvice = {
  product: 'OpenBSD/FreeBSD ftp-proxy (pfSense, OPNsense plug-in)',
  behaviour:
    'A user-land proxy reads the control connection line by line; a line that is too long or not clean ends the session.',
  clientSees: 'After 234 the first TLS message kills the control connection.',
  source: 'unverified',
  remedies: [
    {
      id: 'exempt-server',
      removes: ['inspection-breaks-control', 'alg-rejects-auth'],
      who: 'server-firewall',
      action:
        'Exempt this server from the redirection to ftp-proxy (a pass rule above the rdr rule), and open the passive range by a rule.',
    },
    usualRemedy('open-range', {
      action: 'Allow the server’s fixed passive range by a pass rule.',
      steps: ['pass in proto tcp to SERVER port FIRST_PORT:LAST_PORT'],
    }),
  ],
  references: [
    { title: 'ftp-proxy.c', url: 'https://github.com/openbsd/src/blob/master/usr.sbin/ftp-proxy/ftp-proxy.c' },
  ],
}
