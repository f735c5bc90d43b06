import { dataPort, type UnnamedLogSearch } from '../../report/log-search.ts'

export const logSearch: UnnamedLogSearch = {
  title: 'Linux: nftables, iptables, conntrack',
  guide: (facts) => [
    `The session ran from ${facts.from} to ${facts.to} (UTC). Check the clock first: timedatectl`,
    '',
    '1. Packets on both interfaces while the test is repeated:',
    `   tcpdump -ni any 'host ${facts.client} and host ${facts.server} and (tcp port ${facts.controlPort} or tcp port ${dataPort(facts)})'`,
    '2. Tracked connections and what the FTP helper expects:',
    `   conntrack -L -s ${facts.client} -d ${facts.server}`,
    '   conntrack -L expect',
    '3. Rules and helpers in force:',
    '   nft list ruleset          (or: iptables-save -c)',
    '   sysctl net.netfilter.nf_conntrack_helper; lsmod | grep ftp',
    `4. Which rule drops it: nft monitor trace, after  nft insert rule inet filter forward ip saddr ${facts.client} tcp dport ${dataPort(facts)} meta nftrace set 1`,
  ],
  underTls:
    'The control connection is encrypted: nf_conntrack_ftp cannot read it and opens nothing. A rule has to permit the data ports.',
}
