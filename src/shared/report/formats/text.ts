/** Plain text, 100 columns, for mail and terminals. */
import { blocksText, PLAIN } from '../block-text.ts'
import { reportDocument } from '../document.ts'
import type { ReportFormat } from '../format.ts'

export const format: ReportFormat = {
  id: 'text',
  title: 'Text',
  extension: 'txt',
  mediaType: 'text/plain',
  text: true,
  render(report) {
    const parts = reportDocument(report).map(
      ({ title, blocks }) =>
        `${title.toUpperCase()}\n${'-'.repeat(title.length)}\n\n${blocksText(blocks, PLAIN, report.sessions)}\n`,
    )
    return `FTPScope report\n${'='.repeat(15)}\n\n${parts.join('\n')}`
  },
}
