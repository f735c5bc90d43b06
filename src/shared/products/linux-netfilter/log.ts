/** Packets that a LOG rule wrote, messages of the FTP helper, `conntrack -L`. */
import type { LogFormat } from '../../imports/log-line.ts'

const LINE =
  /\bIN=\S{0,40} OUT=\S{0,40}.{0,200}\bSRC=\S{1,60} DST=\S|\bnf_ct_ftp: |^(?:ipv[46]\s+\d+\s+)?tcp\s+6 (?:\d+ )?[A-Z_]+ src=/

export const log: LogFormat = {
  id: 'linux-netfilter',
  title: 'Linux firewall log (iptables, nftables, UFW)',
  vantage: 'middle',
  readable: false,
  recognises: (line) => LINE.test(line.slice(0, 600)),
}
