import type { Middlebox } from '../../diagnosis/middlebox.ts'
import { foreignGreeting, issuerNames } from '../../diagnosis/middlebox-signs.ts'

export const signature: Middlebox = {
  name: 'blue-coat',
  product: 'Blue Coat / Symantec ProxySG',
  behaviour:
    'An explicit or transparent FTP proxy that terminates the control connection; 227 may name another host than the proxy.',
  clientSees: 'A greeting that is not the server’s; a data address that differs from the control connection’s.',
  source: 'vendor',
  signs: [issuerNames(/blue ?coat|proxysg/i), foreignGreeting(/blue ?coat|proxysg/i)],
  remedies: [
    {
      id: 'bypass-proxy',
      removes: ['alg-rejects-auth', 'data-peer-address-mismatch'],
      who: 'client-firewall',
      action: 'Bypass the FTP proxy for this server, or use the login form that the proxy expects (user@host).',
    },
    {
      id: 'exempt-server',
      removes: ['tls-intercepted'],
      who: 'client-firewall',
      action: 'Exempt the server from SSL interception.',
    },
  ],
  references: [
    {
      title: 'Broadcom: FTP on ProxySG',
      url: 'https://knowledge.broadcom.com/external/article/166944/supporting-file-transfer-protocol-ftp-on.html',
    },
  ],
}
