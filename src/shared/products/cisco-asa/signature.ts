import { usualRemedy } from '../../diagnosis/product-remedy.ts'
import type { UnnamedSignature } from '../../diagnosis/signature.ts'
import { dataBlockedUnderTls, systMasked } from '../../diagnosis/signature-signs.ts'

export const signature: UnnamedSignature = {
  product: 'Cisco ASA / PIX (inspect ftp)',
  behaviour:
    'inspect ftp opens data ports from PORT and 227 and translates addresses in them; after AUTH it is blind, so no data port is opened and no address translated. With “strict” it waits for each reply, checks line ends and lengths, masks the answer to SYST with X characters and closes connections that deviate.',
  clientSees:
    'Plain FTP works; under TLS login works and listings hang, with a private address in 227 behind NAT. With strict: SYST answers XXXX, and the connection is closed in the middle of commands.',
  source: 'vendor',
  ownSigns: [systMasked],
  sharedSigns: [dataBlockedUnderTls],
  remedies: [
    usualRemedy('open-range', {
      action: 'Set a fixed passive range at the server, and allow it by an access list (and NAT) of its own.',
      steps: [
        'access-list OUTSIDE_IN extended permit tcp any host SERVER range FIRST_PORT LAST_PORT',
        'a static NAT for the server, and the public address in the server’s passive setting',
      ],
    }),
    {
      id: 'switch-inspection-off',
      removes: ['alg-rejects-auth', 'inspection-breaks-control', 'alg-alters-bytes'],
      who: 'server-firewall',
      action: 'Take this traffic out of FTP inspection, or use it without strict.',
      steps: [
        'policy-map global_policy / class inspection_default / no inspect ftp, then inspect ftp (without strict)',
        'or an access list that exempts this server in the class map',
      ],
      warning: 'Without inspect ftp plain FTP through this device works in passive mode outbound only.',
    },
    {
      id: 'use-passive',
      removes: ['active-private-address'],
      who: 'client-firewall',
      action: 'For plain FTP, inspect ftp translates the address in PORT; under TLS it cannot: use passive mode.',
    },
  ],
  references: [
    {
      title: 'Cisco ASA firewall configuration guide: FTP inspection (strict masks the answer to SYST)',
      url: 'https://www.easymanua.ls/cisco/asa-5515-x/manual/941770?p=284',
    },
    {
      title: 'Cisco ASA 9.x: configure FTP/TFTP services',
      url: 'https://www.cisco.com/c/en/us/support/docs/content-networking/file-transfer-protocol-ftp/200194-ASA-9-x-Configure-FTP-TFTP-Services.html',
    },
    {
      title: 'ASA inspection of FTPS (question with answer)',
      url: 'https://itecnotes.com/server/firewall-cisco-asa-inspection-of-ftps-ftp-explicit-ssl-tls',
    },
  ],
}
