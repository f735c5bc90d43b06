import type { UnnamedAdvice } from '../../diagnosis/signature.ts'

export const advice: UnnamedAdvice = {
  product: 'Home and small-office routers',
  behaviour:
    'Old NAT helpers rewrite PORT on port 21 only; “DMZ” or “game” modes replace any four bytes that equal the address, in files too; the SIP helper breaks data ports such as 5060.',
  clientSees: 'One passive port that never works; corrupt binary files; a wrong address in PORT or 227.',
  source: 'reported',
  remedies: [
    {
      id: 'switch-helpers-off',
      removes: ['alg-alters-bytes'],
      who: 'client-firewall',
      action: 'Switch FTP ALG, SIP ALG and DMZ or game mode off in the router, and update its firmware.',
    },
    {
      id: 'forward-active-range',
      removes: ['active-private-address', 'active-inbound-blocked'],
      who: 'client-firewall',
      action: 'Use passive mode; otherwise forward the active port range to this computer in the router.',
    },
    {
      id: 'raise-timeouts',
      removes: ['control-idle-dropped'],
      who: 'client-firewall',
      action: 'Raise the router’s time-out for idle TCP connections, or let the client send keep-alives.',
    },
  ],
  references: [
    {
      title: 'FileZilla network configuration wizard (tainted PORT)',
      url: 'https://wiki.filezilla-project.org/Network_Configuration',
    },
    { title: 'FluentFTP issue 712 (port 5060)', url: 'https://github.com/robinrodricks/FluentFTP/issues/712' },
  ],
}
