import type { RuleEmitter } from './emission.ts'

/** Ids of emitters before one product had one name: people typed them (`--rules`), and wizards on disk hold them. */
const FORMER_IDS: Readonly<Record<string, string>> = {
  'aws-security-group': 'aws',
  'azure-nsg': 'azure',
  fortios: 'fortigate',
  iptables: 'linux-netfilter-iptables',
  'isa-tmg': 'microsoft-isa-tmg',
  nftables: 'linux-netfilter-nftables',
  'pan-os': 'palo-alto',
  'windows-netsh': 'windows-firewall-netsh',
  'windows-powershell': 'windows-firewall-powershell',
}

/** The id that is meant by an id of today or of before. */
export const currentId = (id: string): string => (Object.hasOwn(FORMER_IDS, id) ? (FORMER_IDS[id] ?? id) : id)

/** null when no emitter has the id, or none was given. */
export const emitterById = (emitters: readonly RuleEmitter[], id: string | null | undefined): RuleEmitter | null =>
  (id && emitters.find((emitter) => emitter.id === currentId(id))) || null

/** Whether an emitter's or device's id means the product of that folder: `windows-firewall-netsh` means `windows-firewall`. */
export const isOfProduct = (id: string, product: string): boolean => id === product || id.startsWith(`${product}-`)
