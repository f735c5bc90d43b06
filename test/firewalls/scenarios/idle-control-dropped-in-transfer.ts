import { fails, type Scenario } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'A long download ends without its 226',
  story:
    'The firewall forgets a connection that was silent for two seconds, and drops what still comes on it. During a ' +
    'long transfer the control connection is silent.',
  server: { product: 'vsftpd', tls: 'offered', passivePorts: [50_000, 50_099] },
  firewall: `
table inet firewall {
  ct timeout impatient {
    protocol tcp
    l3proto ip
    policy = { established : 2 }
  }
  chain timeouts {
    type filter hook prerouting priority filter;
    meta nfproto ipv4 tcp dport 21 ct timeout set "impatient"
  }
  chain forward {
    type filter hook forward priority filter; policy drop;
    ct state established,related accept
    tcp flags syn / syn,ack tcp dport { 21, 50000-50099 } accept
  }
  chain slow {
    type filter hook forward priority filter - 1;
    iifname "outside" tcp sport 50000-50099 limit rate over 900 kbytes/second burst 200 kbytes drop
  }
}`,
  runs: {
    'explicit PASV, long download': {
      options: { data: 'pasv', download: 'large.bin', listings: 1 },
      expect: fails('transfer-end', 'control-idle-dropped', 'nat'),
      proof: {
        curl: 'fails',
        lftp: 'untried',
        because: 'lftp takes the end of the data for the end of the transfer, or waits for the 226, as it comes',
      },
    },
  },
}
