/** Plain text, 100 columns, for mail and terminals. */

import { inert } from '../../transcript/inert-text.ts'
import type { Section } from '../block.ts'
import { blocksText, PLAIN } from '../block-text.ts'
import { reportDocument } from '../document.ts'
import type { UnnamedFormat } from '../format.ts'
import { drawnSessions } from '../pictures.ts'
import type { ReportSession } from '../report.ts'

export const format: UnnamedFormat = {
  title: 'Text',
  extension: 'txt',
  mediaType: 'text/plain',
  text: true,
  render: (report) => plainText('FTPScope report', reportDocument(report), drawnSessions(report)),
}

export function plainText(
  title: string,
  sections: readonly Section[],
  sessions: readonly ReportSession[] = [],
): string {
  const parts = sections.map((section) => {
    // It may be the name of a session, which somebody else chose.
    const heading = inert(section.title).toUpperCase()
    return `${heading}\n${'-'.repeat(heading.length)}\n\n${blocksText(section.blocks, PLAIN, sessions)}\n`
  })
  return `${title}\n${'='.repeat(title.length)}\n\n${parts.join('\n')}`
}
