import { fails, type Scenario } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'After a pause the next command is answered with a reset',
  story:
    'The firewall forgets a connection that was silent for two seconds, and answers what still comes on it with a ' +
    'TCP reset.',
  server: { product: 'vsftpd', tls: 'offered' },
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
    tcp flags syn / syn,ack accept
    meta l4proto tcp reject with tcp reset
  }
}`,
  runs: {
    'explicit EPSV, 4 s idle': {
      options: { data: 'epsv', listings: 1, idleSeconds: 4 },
      expect: fails('idle', 'control-idle-dropped', 'nat'),
      proof: { curl: 'untried', lftp: 'untried', because: 'neither pauses within a session on demand' },
    },
  },
}
