import { usualRemedy } from '../../diagnosis/product-remedy.ts'
import type { UnnamedAdvice } from '../../diagnosis/signature.ts'

export const advice: UnnamedAdvice = {
  product: 'Linux nf_conntrack_ftp / nf_nat_ftp',
  behaviour:
    'The kernel’s FTP helper reads PORT, EPRT, 227 and 229 on port 21 at the beginning of a line; with nf_nat_ftp it rewrites them. A line that is only partly in a packet is dropped until it comes whole. Under TLS it sees nothing.',
  clientSees:
    'Plain FTP works; under TLS the data connection is not RELATED and is dropped; commands cut over packets stall for seconds.',
  source: 'vendor',
  remedies: [
    usualRemedy('open-range', {
      action: 'Allow the server’s fixed passive range by a rule of its own; the helper cannot read TLS.',
      steps: [
        'nft add rule inet filter forward ip daddr SERVER tcp dport FIRST_PORT-LAST_PORT accept',
        'behind DNAT forward the same range to the server',
      ],
    }),
    {
      id: 'assign-helper',
      removes: ['pasv-port-filtered', 'alg-blind-to-encrypted-control'],
      who: 'server-firewall',
      action: 'For plain FTP on another port or without automatic helpers, assign the helper explicitly.',
      steps: [
        'modprobe nf_conntrack_ftp nf_nat_ftp',
        'a ct helper object of type "ftp" and a rule that sets it for the control port',
      ],
    },
    {
      id: 'unload-nat-helper',
      removes: ['alg-alters-bytes'],
      who: 'server-firewall',
      action: 'Unload the NAT helper, or do not assign it to this traffic.',
      steps: ['modprobe -r nf_nat_ftp nf_conntrack_ftp'],
      warning: 'Plain FTP through this device then needs the passive range opened.',
    },
    {
      id: 'raise-timeouts',
      removes: ['control-idle-dropped'],
      who: 'server-firewall',
      action: 'Raise the kernel’s time-out for established connections.',
      steps: ['sysctl net.netfilter.nf_conntrack_tcp_timeout_established'],
    },
  ],
  references: [
    {
      title: 'nf_conntrack_ftp.c',
      url: 'https://github.com/torvalds/linux/blob/master/net/netfilter/nf_conntrack_ftp.c',
    },
  ],
}
