/** Markdown for a ticket: GitHub, GitLab and Jira's importer read it. */

import { pathText } from '../../answer/path-text.ts'
import { milestonePlace } from '../../session/milestones.ts'
import { OUTCOME_TITLES } from '../../session/titles.ts'
import { inert } from '../../transcript/inert-text.ts'
import type { Block, Section } from '../block.ts'
import { ticketSections } from '../document.ts'
import type { UnnamedFormat } from '../format.ts'

export const format: UnnamedFormat = {
  title: 'Markdown, for a ticket',
  extension: 'md',
  mediaType: 'text/markdown',
  text: true,
  render(report) {
    const { id, createdAt, app, redaction } = report.identity
    const footer = `FTPScope ${app}, report ${id}, ${createdAt} (UTC), redaction: ${redaction}`
    return markdownText(ticketSections(report), footer)
  },
}

export function markdownText(sections: readonly Section[], footer: string): string {
  const parts: string[] = []
  for (const [index, section] of sections.entries()) {
    parts.push(`${index === 0 ? '#' : '##'} ${escaped(section.title)}`, '')
    for (const [at, block] of section.blocks.entries()) {
      const before = section.blocks[at - 1]
      const lines = blockLines(block)
      if (lines.length === 0) continue
      if (joins(before, block)) parts.pop()
      parts.push(...(belongs(before, block) ? lines.map((line) => `  ${line}`) : lines), '')
    }
  }
  return `${[...parts, escaped(footer)].join('\n').trimEnd()}\n`
}

const isWarning = (block: Block) => block.kind === 'paragraph' && block.tone === 'warning'

/** Steps and a warning stand within the point above them. */
const belongs = (before: Block | undefined, block: Block) =>
  before?.kind === 'list' && ((block.kind === 'list' && block.ordered === true) || isWarning(block))

const joins = (before: Block | undefined, block: Block) =>
  before?.kind === 'heading' ||
  belongs(before, block) ||
  (before !== undefined && block.kind === 'list' && (before.kind === 'list' || isWarning(before))) ||
  (before?.kind === 'facts' && block.kind === 'evidence')

function blockLines(block: Block): string[] {
  switch (block.kind) {
    case 'paragraph': {
      const text = escaped(block.text)
      return [block.tone === 'warning' ? `> **Warning:** ${text}` : block.tone === 'lead' ? `**${text}**` : text]
    }
    case 'heading':
      return [`### ${escaped(block.text)}`]
    case 'facts':
      return block.facts.map(({ name, text }) => `- **${name}:** ${escaped(text)}`)
    case 'list':
      return block.items.map((item, i) => `${block.ordered ? `${i + 1}.` : '-'} ${escaped(item)}`)
    case 'table':
      return [
        `${escaped(block.caption)}`,
        '',
        row(block.columns.map((column) => column || ' ')),
        row(block.columns.map(() => '---')),
        ...block.rows.map((cells) => row(cells.map(escaped))),
      ]
    case 'lines':
      return [`${escaped(block.caption)}:`, '', ...fenced(block.lines.map(inert))]
    case 'evidence':
      return block.items.map((item) => `- event ${item.event}: ${escaped(item.text)}`)
    case 'verdict':
      return [
        `**${OUTCOME_TITLES[block.outcome]}${block.stage ? ` at ${milestonePlace(block.stage)}` : ''}: ${escaped(block.sentence)}**${block.technical === null ? '' : ` ${escaped(block.technical)}`}`,
      ]
    case 'path':
      return fenced(pathText(block.path))
    // What only the whole report holds: a ticket has one page.
    default:
      return []
  }
}

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`

/** A fence longer than any run of backticks inside, so that nothing inside can end it. */
function fenced(lines: readonly string[]): string[] {
  const longest = Math.max(2, ...lines.flatMap((line) => [...line.matchAll(/`+/g)].map((run) => run[0].length)))
  const fence = '`'.repeat(longest + 1)
  return [`${fence}text`, ...lines, fence]
}

/** Neither HTML, nor emphasis, links, mentions or issue numbers: what a server says is shown, not done. */
function escaped(text: string): string {
  return inert(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_{}[\]()#+!|~]/g, '\\$&')
    .replace(/(?<=^|\s)@/g, '@\u200b')
    .replace(/(https?|ftps?):\/\//gi, '$1&#58;//')
}
