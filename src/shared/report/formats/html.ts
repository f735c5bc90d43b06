/**
 * One self-contained HTML file: nothing is loaded, no script is needed, and its own policy forbids both, so that it opens
 * from a mail attachment or file:// and whatever a server put into it stays text.
 */

import { pathSvg } from '../../answer/path-picture.ts'
import { milestonePlace } from '../../session/milestones.ts'
import { OUTCOME_TITLES } from '../../session/titles.ts'
import { ladderSvg } from '../../timeline/ladder-svg.ts'
import { timelineSvg } from '../../timeline/timeline-svg.ts'
import { inert } from '../../transcript/inert-text.ts'
import type { Block, Section } from '../block.ts'
import { reportDocument } from '../document.ts'
import type { UnnamedFormat } from '../format.ts'
import { PAGE_PALETTE, STYLE } from '../html/style.ts'
import { STYLE_HASH } from '../html/style-hash.ts'
import { drawnSessions, sessionLadder, sessionTimeline } from '../pictures.ts'
import type { Report, ReportSession } from '../report.ts'
import { transcriptRows } from '../transcript-rows.ts'

export const format: UnnamedFormat = {
  title: 'HTML, one file to read and print',
  extension: 'html',
  mediaType: 'text/html',
  text: true,
  render: (report, { appendix = false } = {}) =>
    pageHtml(
      {
        title: title(report),
        header: [
          'FTPScope report',
          `${report.identity.createdAt}${report.identity.redaction === 'internal' ? '' : ` · redacted (${report.identity.redaction})`}`,
        ],
        sections: reportDocument(report),
        footer: `FTPScope ${report.identity.app}, report ${report.identity.id}. This file loads nothing and runs nothing. Times are UTC unless they are seconds since the session’s start.`,
      },
      drawnSessions(report),
      appendix,
    ),
}

interface Page {
  readonly title: string
  /** What it is, and when it was made. */
  readonly header: readonly [what: string, when: string]
  /** The first one has no title: it is what the page begins with. */
  readonly sections: readonly Section[]
  readonly footer: string
}

export function pageHtml(
  { title: name, header, sections, footer }: Page,
  sessions: readonly ReportSession[] = [],
  appendix = false,
): string {
  const [summary, ...rest] = sections
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${html(name)}</title>`,
    `<style>${STYLE}</style>`,
    '</head>',
    '<body>',
    '<main>',
    `<header><b>${html(header[0])}</b><span>${html(header[1])}</span></header>`,
    '<section id="summary">',
    ...(summary?.blocks ?? []).map((block) => blockHtml(block, sessions)),
    '</section>',
    contents(rest),
    ...rest.map((section) => sectionHtml(section, sessions, appendix)),
    `<footer>${html(footer)}</footer>`,
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n')
}

const title = (report: Report) =>
  `FTPScope: ${report.sessions[0]?.target.host ?? 'report'}: ${OUTCOME_TITLES[report.verdict.outcome]}`

const contents = (sections: readonly Section[]) =>
  `<nav aria-label="Contents"><ul>${sections.map((section) => `<li><a href="#${section.id}">${html(section.title)}</a></li>`).join('')}</ul></nav>`

const sectionHtml = (section: Section, sessions: readonly ReportSession[], appendix: boolean) =>
  `<section id="${section.id}"${section.appendix && !appendix ? ' class="appendix"' : ''}><h2>${html(section.title)}</h2>${section.blocks.map((block) => blockHtml(block, sessions, appendix)).join('\n')}</section>`

function blockHtml(block: Block, sessions: readonly ReportSession[], appendix = false): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p${block.tone ? ` class="${block.tone}"` : ''}>${html(block.text)}</p>`
    case 'heading':
      return `<h3>${html(block.text)}</h3>`
    case 'facts':
      return `<dl>${block.facts.map(({ name, text }) => `<dt>${html(name)}</dt><dd>${html(text)}</dd>`).join('')}</dl>`
    case 'list': {
      const tag = block.ordered ? 'ol' : 'ul'
      return `<${tag}>${block.items.map((item) => `<li>${html(item)}</li>`).join('')}</${tag}>`
    }
    case 'table':
      return `<div class="wide" tabindex="0" role="region" aria-label="${html(block.caption)}"><table${block.columns.length > 7 ? ' class="many"' : ''}><caption>${html(block.caption)}</caption><thead><tr>${block.columns
        .map((column) => `<th scope="col">${html(column)}</th>`)
        .join(
          '',
        )}</tr></thead><tbody>${block.rows.map((row) => `<tr>${row.map((cell) => `<td>${html(cell)}</td>`).join('')}</tr>`).join('')}</tbody></table></div>`
    case 'lines':
      return `<h3>${html(block.caption)}</h3><pre>${block.lines.map(html).join('\n')}</pre>`
    case 'evidence':
      return `<ul class="evidence">${block.items.map((item) => `<li><a href="#${rowId(0, item.event)}">event ${item.event}</a>${html(item.text)}</li>`).join('')}</ul>`
    case 'links':
      return `<p class="quiet">See: ${block.links.map((link) => (link.url && /^https:\/\//.test(link.url) ? `<a href="${html(link.url)}" rel="noreferrer">${html(link.title)}</a>` : html(link.title))).join('; ')}</p>`
    case 'verdict':
      return `<p class="verdict"><span class="badge ${block.outcome}">${OUTCOME_TITLES[block.outcome]}${block.stage ? ` at ${milestonePlace(block.stage)}` : ''}</span></p><h1>${html(block.sentence)}</h1>${block.technical === null ? '' : `<p class="quiet">${html(block.technical)}</p>`}`
    case 'path':
      return `<figure class="path">${pathSvg(block.path, PAGE_PALETTE)}</figure>`
    case 'transcript': {
      const session = sessions[block.session]
      return session ? transcript(session, block.session, appendix) : ''
    }
    case 'picture': {
      const session = sessions[block.session]
      if (!session) return ''
      return block.picture === 'ladder'
        ? ladderHtml(session, block.rows, appendix)
        : `<figure><figcaption>Time line of all connections</figcaption>${timelineSvg(sessionTimeline(session), { palette: PAGE_PALETTE })}</figure>`
    }
  }
}

/** Rows of a ladder that can be read on a third of a page of paper. */
const PAPER_ROWS = 6

/** Whole in a window; on paper what stands around the break, and the whole with the appendix. */
function ladderHtml(session: ReportSession, rows: number, appendix: boolean): string {
  const ladder = sessionLadder(session)
  const figure = (kind: string, most: number) =>
    `<figure${kind}><figcaption>Who sent what, and where it stopped</figcaption>${ladderSvg(ladder, { palette: PAGE_PALETTE, rows: most })}</figure>`
  if (appendix || ladder.rows.length <= PAPER_ROWS) return figure('', rows)
  return figure(' class="screen"', rows) + figure(' class="paper"', PAPER_ROWS)
}

const rowId = (session: number, event: number) => `e${session + 1}-${event}`

/** Rows kept from each end and around the failing event where a transcript is too long for a page. */
const MOST_ROWS = 20_000
const KEPT_AROUND = 4_000

function transcript(session: ReportSession, index: number, open: boolean): string {
  const rows = transcriptRows(session)
  const failing = rows.findIndex((row) => row.event === session.failingEvent)
  const keep = (i: number) =>
    rows.length <= MOST_ROWS ||
    i < KEPT_AROUND ||
    i >= rows.length - KEPT_AROUND ||
    (failing >= 0 && Math.abs(i - failing) < KEPT_AROUND)
  const lines: string[] = []
  let last = -1
  let left = 0
  for (const [i, row] of rows.entries()) {
    if (!keep(i)) {
      left++
      continue
    }
    const id = row.event === last ? '' : ` id="${rowId(index, row.event)}"`
    const failed = row.event === session.failingEvent && row.event !== last ? ' class="failing"' : ''
    last = row.event
    // `text` is inert already; a second pass would double its escapes.
    lines.push(
      `<tr${id}${failed}><td>${row.time}</td><td>${row.utc}</td><td>${html(row.connection)}</td><td>${escapeHtml(row.mark)} ${escapeHtml(row.text)}${row.sender ? ` <span class="sender">[${html(row.sender)}]</span>` : ''}</td></tr>`,
    )
  }
  const note =
    left > 0 ? `<p class="quiet">${left} rows are left out here; the JSON report and the transcript hold all.</p>` : ''
  return `${note}<details${open ? ' open' : ''}><summary>All ${rows.length} rows</summary><div class="wide" tabindex="0" role="region" aria-label="Transcript"><table class="transcript"><thead><tr><th scope="col">Seconds</th><th scope="col">UTC</th><th scope="col">Connection</th><th scope="col">&gt; sent, &lt; received, * seen</th></tr></thead><tbody>\n${lines.join('\n')}\n</tbody></table></div></details>`
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

const html = (text: string) => escapeHtml(inert(text))
