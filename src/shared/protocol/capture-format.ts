/** Numbers of capture files (pcap, pcapng: draft-ietf-opsawg-pcap, -pcapng) and of TCP, for who writes and who reads them. */

/** Types of pcapng's blocks. */
export const BLOCK = {
  section: 0x0a0d0d0a,
  interface: 1,
  oldPacket: 2,
  simplePacket: 3,
  packet: 6,
  secrets: 10,
} as const

/** Codes of options; `resolution` and `offset` are those of an interface. */
export const OPTION = { end: 0, comment: 1, application: 4, name: 2, resolution: 9, offset: 14 } as const

/** First number of a pcapng section, in the writer's byte order. */
export const BYTE_ORDER = 0x1a2b3c4d

/** `TLSK`: NSS key log lines. */
export const TLS_KEY_LOG = 0x544c534b

/** How packets of an interface begin (https://www.tcpdump.org/linktypes.html). */
export const LINKTYPE = {
  null: 0,
  ethernet: 1,
  raw: 101,
  /** OpenBSD's and Linux's own numbers for packets that begin with IP. */
  rawOpenBsd: 14,
  rawBsd: 12,
  loop: 108,
  linuxCooked: 113,
  ipv4: 228,
  ipv6: 229,
  linuxCooked2: 276,
} as const

export const TCP_FLAGS = { fin: 0x01, syn: 0x02, rst: 0x04, psh: 0x08, ack: 0x10 } as const
