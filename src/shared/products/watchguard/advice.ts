import type { UnnamedAdvice } from '../../diagnosis/signature.ts'

export const advice: UnnamedAdvice = {
  product: 'WatchGuard Fireware (FTP-proxy)',
  behaviour:
    'The FTP-proxy is a full proxy with a list of allowed verbs, which holds neither AUTH nor EPSV, MLSD or FEAT by default; it does not support FTP over TLS.',
  clientSees: 'AUTH and FEAT are refused by the proxy while USER, LIST and NOOP pass.',
  source: 'vendor',
  remedies: [
    {
      id: 'use-packet-filter',
      removes: ['alg-rejects-auth', 'command-unsupported'],
      who: 'server-firewall',
      action: 'Replace the FTP-proxy policy for this server by a packet filter policy.',
      steps: [
        'A custom packet filter with TCP 21 (and 990) and the server’s fixed passive range.',
        'Put it above the FTP-proxy policy, or remove the proxy for this server.',
      ],
      warning: 'The proxy’s other checks (file types, virus scan) then do not apply to this server.',
    },
    {
      id: 'add-range',
      removes: ['pasv-port-filtered', 'alg-blind-to-encrypted-control'],
      who: 'server-firewall',
      action: 'Add the server’s passive range to the packet filter policy.',
    },
  ],
  references: [
    {
      title: 'WatchGuard: about the FTP-proxy',
      url: 'https://watchguard.com/help/docs/help-center/en-us/Content/en-US/Fireware/proxies/ftp/proxy_ftp_about_c.html',
    },
  ],
}
