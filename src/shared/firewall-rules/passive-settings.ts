/** What a server must be told about passive mode, whatever its product. */
import type { Block, ServerSettings } from './emission.ts'
import type { PortRange } from './port-range.ts'

interface PassiveSettings {
  readonly range: PortRange
  /** IPv4 address to announce in 227; null leaves the server's own choice. */
  readonly announce: string | null
}

/** In the words of one product; nothing when no passive port was seen, so that nothing can be said. */
export const passiveSettings = (
  product: string,
  inWords: (passive: PassiveSettings) => readonly Block[],
): ServerSettings => ({
  product,
  settings({ rows, announceAddress }) {
    const row = rows.find(({ role }) => role === 'passive-data')
    const blocks = row ? inWords({ range: row.ports, announce: announceAddress }) : []
    return row?.basis === 'proposed' ? blocks.map(asExample(row.ports)) : blocks
  },
})

const asExample =
  ({ from, to }: PortRange) =>
  (block: Block): Block => ({
    ...block,
    caption: `${block.caption} Ports ${from} to ${to} are an example: any free range will do.`,
  })
