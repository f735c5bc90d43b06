import type { Column, LadderRow } from '../../shared/timeline/ladder-row.ts'

const COLUMNS: Readonly<Record<Column, string>> = { client: 'client', middle: 'firewall', server: 'server' }

export const ladderStrings = {
  copy: 'Copy',
  copyPng: 'Copy as picture (PNG)',
  copySvg: 'Copy as SVG',
  copyText: 'Copy as text',
  legend: {
    stopped: 'never arrived, as far as can be seen',
    forged: 'sent in the server’s name',
    delayed: 'late',
    delivered: 'arrived, as both ends saw',
    rewritten: 'changed on the way',
    encrypted: 'encrypted: nobody between can read it',
  },
  /** Read out for one row. */
  row: (row: LadderRow) => {
    const way = row.kind === 'arrow' ? `${COLUMNS[row.from]} to ${COLUMNS[row.to]}: ` : ''
    const parts = [
      row.look === 'failing' && 'broke here',
      row.fate === 'delivered' && 'arrived, as both ends saw',
      row.reason,
      row.detail,
    ].filter(Boolean)
    return `${way}${row.label}${parts.length > 0 ? `; ${parts.join('; ')}` : ''}`
  },
  rows: 'Messages between client and server',
  savePng: 'Save as PNG…',
  saveSvg: 'Save as SVG…',
  svg: 'SVG',
  title: 'Ladder',
}
