import { usualRemedy } from '../../diagnosis/product-remedy.ts'
import type { UnnamedSignature } from '../../diagnosis/signature.ts'
import { foreignGreeting, loginNamesServer } from '../../diagnosis/signature-signs.ts'

export const signature: UnnamedSignature = {
  product: 'Blue Coat / Symantec ProxySG',
  behaviour:
    'An explicit or transparent FTP proxy that terminates the control connection; 227 may name another host than the proxy.',
  clientSees:
    'The greeting “Blue Coat FTP Service” in place of the server’s, logins of the form user@host; a data address that differs from the control connection’s.',
  source: 'vendor',
  ownSigns: [foreignGreeting(/blue ?coat|proxysg/i)],
  sharedSigns: [loginNamesServer],
  remedies: [
    {
      id: 'bypass-proxy',
      removes: ['alg-rejects-auth', 'data-peer-address-mismatch'],
      who: 'client-firewall',
      action: 'Bypass the FTP proxy for this server, or use the login form that the proxy expects (user@host).',
    },
    usualRemedy('exempt-server', {
      action: 'Exempt the server from SSL interception.',
    }),
  ],
  references: [
    {
      title: 'FluentFTP: the client for “Blue Coat FTP Service”',
      url: 'https://github.com/robinrodricks/FluentFTP/tree/master/FluentFTP/Proxy',
    },
    {
      title: 'Broadcom: FTP on ProxySG',
      url: 'https://knowledge.broadcom.com/external/article/166944/supporting-file-transfer-protocol-ftp-on.html',
    },
  ],
}
