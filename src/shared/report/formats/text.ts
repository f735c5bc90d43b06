/** Plain text, 100 columns, for mail and terminals. */

import { OUTCOME_TITLES } from '../../session/titles.ts'
import { ladderText } from '../../timeline/ladder-text.ts'
import { inert } from '../../transcript/inert-text.ts'
import type { Block } from '../block.ts'
import { reportDocument } from '../document.ts'
import type { ReportFormat } from '../format.ts'
import { sessionLadder } from '../pictures.ts'
import type { Report } from '../report.ts'
import { transcriptRows } from '../transcript-rows.ts'

const WIDTH = 100

export const format: ReportFormat = {
  id: 'text',
  title: 'Text',
  extension: 'txt',
  mediaType: 'text/plain',
  text: true,
  render(report) {
    const parts = [`FTPScope report`, '='.repeat(15), '']
    for (const section of reportDocument(report)) {
      parts.push(section.title.toUpperCase(), '-'.repeat(section.title.length), '')
      for (const block of section.blocks) parts.push(...blockLines(block, report), '')
    }
    return `${parts.join('\n').trimEnd()}\n`
  },
}

export function blockLines(block: Block, report: Report): string[] {
  switch (block.kind) {
    case 'paragraph':
      return wrap(`${block.tone === 'warning' ? 'Warning: ' : ''}${inert(block.text)}`)
    case 'heading':
      return [`* ${inert(block.text)}`]
    case 'facts': {
      const width = Math.max(...block.facts.map((fact) => fact.name.length)) + 2
      return block.facts.flatMap(({ name, text }) =>
        wrap(inert(text), WIDTH - width).map((line, i) => `${(i === 0 ? name : '').padEnd(width)}${line}`),
      )
    }
    case 'list':
      return block.items.flatMap((item, i) =>
        wrap(inert(item), WIDTH - 4).map(
          (line, n) => `${n === 0 ? (block.ordered ? `${i + 1}. ` : '-  ').padEnd(4) : '    '}${line}`,
        ),
      )
    case 'table':
      return [block.caption, ...table(block.columns, block.rows)]
    case 'lines':
      return [`${block.caption}:`, ...block.lines.map((line) => `  ${inert(line)}`)]
    case 'evidence':
      return block.items.map((item) => `  [event ${item.event}] ${inert(item.text)}`)
    case 'links':
      return block.links.map((link) => `  ${link.title}${link.url ? `: ${link.url}` : ''}`)
    case 'result':
      return [`Result: ${OUTCOME_TITLES[block.outcome]}`]
    case 'transcript': {
      const session = report.sessions[block.session]
      return session
        ? transcriptRows(session).map(
            (row) =>
              `${row.time.padStart(9)}  ${row.connection.padEnd(11)} ${row.mark} ${row.text}${row.sender ? `   [${row.sender}]` : ''}`,
          )
        : []
    }
    case 'picture': {
      const session = report.sessions[block.session]
      return session && block.picture === 'ladder' ? ladderText(sessionLadder(session), block.rows).split('\n') : []
    }
  }
}

/** As records where columns do not fit, which no terminal can lay out. */
function table(columns: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const shown = rows.map((row) => row.map(inert))
  const widths = columns.map((column, i) => Math.max(column.length, ...shown.map((row) => row[i]?.length ?? 0)))
  if (widths.reduce((sum, width) => sum + width + 2, 0) <= WIDTH)
    return [columns, ...shown].map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
  return shown.flatMap((row) => [
    '',
    ...row.flatMap((cell, i) => (cell ? [`  ${(columns[i] || '·').padEnd(14)} ${cell}`] : [])),
  ])
}

function wrap(text: string, width = WIDTH): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else line = line ? `${line} ${word}` : word
  }
  return [...lines, line]
}
