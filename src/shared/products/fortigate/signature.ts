import { usualRemedy } from '../../diagnosis/product-remedy.ts'
import type { UnnamedSignature } from '../../diagnosis/signature.ts'
import { certificateReplaced, issuerNames } from '../../diagnosis/signature-signs.ts'

export const signature: UnnamedSignature = {
  product: 'Fortinet FortiGate',
  behaviour:
    'The FTP session helper reads PORT, PASV and 227, translates addresses and opens data ports; it cannot read TLS. With deep inspection or with explicit-ftp-tls in proxy mode it opens TLS itself and presents a certificate of its own authority. Implicit FTPS is not supported by the proxy.',
  clientSees:
    'Login works and the data connection is dropped by the implicit deny rule; or the certificate is issued by the FortiGate.',
  source: 'vendor',
  ownSigns: [issuerNames(/fortinet|fortigate|\bFGT/i)],
  sharedSigns: [certificateReplaced],
  remedies: [
    usualRemedy('open-range', {
      action: 'Allow the server’s fixed passive range by a policy of its own.',
      steps: [
        'Policy & Objects > Services: a custom TCP service with the range.',
        'A policy from the clients to the server with this service (and a virtual IP for the range where the server is published).',
      ],
    }),
    {
      id: 'read-in-proxy',
      removes: ['pasv-port-filtered', 'alg-blind-to-encrypted-control'],
      who: 'server-firewall',
      action: 'Or let the FortiGate read the session in proxy mode.',
      steps: [
        'config firewall profile-protocol-options',
        'edit PROFILE',
        'config ftp',
        'set explicit-ftp-tls enable',
        'end',
        'and use this profile with SSL deep inspection in a proxy-based policy',
      ],
      warning:
        'The FortiGate then opens TLS and reads name and password; clients must trust its authority, and session resumption may break.',
    },
    usualRemedy('exempt-server', {
      action: 'Exempt the server in the SSL/SSH inspection profile, or use certificate inspection for this policy.',
    }),
    {
      id: 'remove-helper',
      removes: ['alg-alters-bytes', 'alg-rejects-auth', 'inspection-breaks-control'],
      who: 'server-firewall',
      action: 'Remove the FTP session helper for this traffic.',
      steps: ['config system session-helper', 'show (to find the number of the ftp entry)', 'delete NUMBER', 'end'],
      warning: 'Plain FTP then needs the passive range opened by policy.',
    },
  ],
  references: [
    {
      title: 'Fortinet: SSL/SSH inspection profile (the re-signing authority is Fortinet_CA_SSL)',
      url: 'https://docs.fortinet.com/document/fortigate/7.0.2/cli-reference/319620/config-firewall-ssl-ssh-profile',
    },
    {
      title: 'Fortinet: explicit FTP over TLS in proxy mode',
      url: 'https://community.fortinet.com/t5/FortiGate/Technical-Tip-Explicit-FTP-over-TLS-traffic-handling-in-proxy/ta-p/257070',
    },
    {
      title: 'Fortinet: policy to allow FTP over TLS',
      url: 'https://community.fortinet.com/t5/FortiGate/Technical-Tip-How-to-set-a-policy-to-allow-FTP-over-TLS/ta-p/192140',
    },
    {
      title: 'Fortinet: FTP session helper',
      url: 'https://docs.fortinet.com/document/fortigate/6.0.6/handbook/932390/file-transfer-protocol-ftp-session-helper-ftp',
    },
  ],
}
