/** Pieces of nftables text that several scenarios share. Each but the last two stands inside `table inet firewall { ... }`. */

/** The kernel's FTP helper for port 21: it opens data ports, and with NAT translates PORT and 227. */
export const FTP_HELPER = `
  ct helper ftp4 {
    type "ftp" protocol tcp
    l3proto ip
  }
  ct helper ftp6 {
    type "ftp" protocol tcp
    l3proto ip6
  }
  chain helpers {
    type filter hook prerouting priority filter;
    meta nfproto ipv4 tcp dport 21 ct helper set "ftp4"
    meta nfproto ipv6 tcp dport 21 ct helper set "ftp6"
  }`

/** The firewall does not answer for itself, save for what keeps IPv6 neighbours known. */
export const SILENT_ITSELF = `
  chain input {
    type filter hook input priority filter; policy drop;
    ct state established,related accept
    meta l4proto ipv6-icmp accept
  }`

/**
 * Start of the payload of a TCP segment: Linux sends the timestamp option, so the header has 32 bytes (RFC 7323).
 * "AUTH" on the control connection, either spelling.
 */
export const AUTH_SEGMENT = 'tcp dport 21 @th,256,32 & 0xdfdfdfdf == 0x41555448'

/** A TLS handshake record (RFC 8446 section 5.1) at the start of a segment. */
export const CLIENT_HELLO_SEGMENT = 'tcp dport 21 @th,256,16 0x1603'

/** The same on any other port that is not privileged: data connections. */
export const DATA_HELLO_SEGMENT = 'iifname "inside" tcp dport >= 1024 @th,256,16 0x1603'

/** Tables of their own: the control connection of clients goes to a relay on the firewall's port 2121. */
export const RELAYED = `
table ip nat {
  chain prerouting {
    type nat hook prerouting priority dstnat;
    iifname "inside" ip daddr {server} tcp dport 21 redirect to :2121
  }
  chain postrouting {
    type nat hook postrouting priority srcnat;
    oifname "outside" masquerade
  }
}`

/** A whole ruleset: everything passes, so that what fails is a server's or a client's. */
export const OPEN = `
table inet firewall {
  chain forward {
    type filter hook forward priority filter; policy accept;
  }
}`
