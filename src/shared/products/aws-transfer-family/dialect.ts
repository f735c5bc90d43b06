import type { UnnamedDialect } from '../../diagnosis/dialect.ts'
import { usualRemedy } from '../../diagnosis/product-remedy.ts'

export const dialect: UnnamedDialect = {
  product: 'AWS Transfer Family',
  banner: [/^Service ready for new user\.?$/i],
  habits: [
    { verb: 'AUTH', words: /^Command AUTH okay; starting TLS connection\.$/ },
    { verb: 'PROT', words: /^Command PROT okay\.?$/ },
    { verb: 'PBSZ', words: /^Command PBSZ okay\.?$/ },
    { verb: 'FEAT', words: /^TLS required, configure with AUTH first\.$/ },
  ],
  authAccepted: /^Command AUTH okay; starting TLS connection\.$/,
  sessionReuse: 'required-by-default',
  quirks: [
    'Its texts are those of Apache MINA FtpServer and of products built on it, which greet alike.',
    'Refuses FEAT before TLS and leaves PBSZ and PROT out of FEAT afterwards: missing lines are no sign of stripping.',
    'Accepts PROT C with 200 and then refuses the transfer (521).',
    'TlsSessionResumptionMode is ENFORCED unless set otherwise.',
    'PassiveIp AUTO announces an address of the endpoint; 0.0.0.0 means the control connection’s address.',
  ],
  defaultPassivePorts: [8192, 8200],
  remedies: [
    usualRemedy('make-resumption-optional', {
      action: 'Set TlsSessionResumptionMode to ENABLED in the server’s protocol details, if clients cannot resume.',
      warning: 'Without the demand another host could take over a data connection.',
    }),
    usualRemedy('announce-public-address', {
      action: 'Set PassiveIp in the server’s protocol details to the public address, then stop and start the server.',
    }),
    {
      id: 'open-range-no-nat',
      removes: ['pasv-port-filtered'],
      who: 'server-admin',
      action:
        'Open 21 and 8192-8200 in the security group of the VPC endpoint; avoid a NAT or network load balancer in front.',
    },
    {
      id: 'open-range',
      removes: ['alg-blind-to-encrypted-control'],
      who: 'server-admin',
      action:
        'Open 21 and 8192-8200 in the security group of the VPC endpoint; nothing in AWS opens ports by reading FTP.',
    },
  ],
  references: [
    {
      title: 'AWS: ProtocolDetails',
      url: 'https://docs.aws.amazon.com/transfer/latest/userguide/API_ProtocolDetails.html',
    },
  ],
}
