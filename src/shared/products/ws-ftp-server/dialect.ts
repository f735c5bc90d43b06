import type { UnnamedDialect } from '../../diagnosis/dialect.ts'

export const dialect: UnnamedDialect = {
  product: 'Progress WS_FTP Server',
  banner: [/\bWS_FTP Server\b/i],
  habits: [
    { verb: 'PROT', words: /^(?:PRIVATE|CLEAR) data channel protection level set$/ },
    { verb: 'PBSZ', words: /^PBSZ=0$/ },
  ],
  quirks: [
    'FEAT does not list EPSV.',
    'Hands out port 5060 in passive mode, which SIP helpers in routers break.',
    'Implicit FTPS on port 990 is common.',
  ],
  remedies: [
    {
      id: 'range-and-address',
      removes: ['pasv-address-unroutable'],
      who: 'server-admin',
      action: 'Server Manager > host > Firewall settings: set the external address and a passive port range.',
    },
    {
      id: 'avoid-foreign-ports',
      removes: ['pasv-port-filtered'],
      who: 'server-admin',
      action: 'Server Manager > host > Firewall settings: set a passive port range without 5060, 1720 and 1723.',
    },
  ],
  references: [
    { title: 'FluentFTP issue 712 (port 5060)', url: 'https://github.com/robinrodricks/FluentFTP/issues/712' },
  ],
}
