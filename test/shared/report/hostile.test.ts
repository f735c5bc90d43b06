/** Whatever a server says is shown, never done. */
import { XMLValidator } from 'fast-xml-parser'
import { describe, expect, test } from 'vitest'
import type { ReportFormat } from '../../../src/shared/report/format.ts'
import { FORMATS } from '../../../src/shared/report/formats.ts'
import type { Report } from '../../../src/shared/report/report.ts'
import { reportsOfEveryKind } from './report-kinds.ts'
import { type SampleWords, WORDS } from './sample-report.ts'

const HOSTILE: Readonly<Record<string, string>> = {
  html: `</td></pre></details><script>alert(1)</script><img src=x onerror=alert(1)>"'><svg onload=alert(1)>`,
  'terminal escapes': '\u001b[2J\u001b]0;owned\u0007\u009b31mred',
  'bidi marks': '\u202Etxt.exe\u2066 \u200F',
  'control characters': 'a\u0000b\rc\nd\te\u0008\u2028f',
  'csv formula': `=HYPERLINK("https://evil.example","x")`,
  'csv formula with +': '+1+1|cmd',
  'xml breakers': ']]>&lt;\uFFFE\uFFFF\uD800<![CDATA[',
  markdown: '[x](javascript:alert(1)) ``` | **b** # h <details> @team ![p](https://evil.example/p.png)',
  'very long': 'x'.repeat(50_000),
}

/** Everything that a report can be of, with these words in it. */
function reports(text: string): (readonly [kind: string, report: Report])[] {
  const words: Record<keyof SampleWords, string> = { ...WORDS }
  for (const field of Object.keys(WORDS) as (keyof SampleWords)[]) if (!field.endsWith('Address')) words[field] = text
  return Object.entries(reportsOfEveryKind(words))
}

/** Characters that act on a terminal or an editor where a format shows them as they came; none in a binary one. */
function live(format: ReportFormat, shown: Report): string[] {
  if (!format.text) return []
  return [...String(format.render(shown))].filter(
    (character) => /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u.test(character) && !'\r\n\t\u200b'.includes(character),
  )
}

test('a new format that shows what a server said as it came is caught, a binary one is not read', () => {
  const careless: ReportFormat = {
    id: 'careless',
    title: 'Careless',
    extension: 'txt',
    mediaType: 'text/plain',
    text: true,
    render: ({ sessions }) => JSON.stringify(sessions).replaceAll('\\u', '%u'),
  }
  const hostile = reportsOfEveryKind({ ...WORDS, banner: HOSTILE['bidi marks'] ?? '' })['a session'] as Report
  expect(live(careless, hostile)).toContain('\u202E')
  expect(live({ ...careless, text: false }, hostile)).toEqual([])
  expect(FORMATS.filter(({ text }) => !text).map(({ id }) => id)).toEqual(['pcapng'])
})

const CASES = Object.entries(HOSTILE).flatMap(([name, text]) =>
  reports(text).map(([kind, report]) => ({ name, kind, report })),
)

describe.each(CASES)('$name in $kind', ({ report }) => {
  const rendered = (id: string) => String(FORMATS.find((format) => format.id === id)?.render(report))

  test('no format that people read holds control, escape or bidi characters', () => {
    for (const format of FORMATS) expect(live(format, report), format.id).toEqual([])
  })
  test('HTML has no element, attribute or address that is not ours', () => {
    const html = rendered('html')
    expect(html).not.toMatch(/<(?:script|img|iframe|object|embed|link|base|form)\b/i)
    const bare = html.replaceAll(/"[^"<>]*"/g, '""')
    expect(bare).not.toMatch(/<[a-z]+[^<>]*\son[a-z]+\s*=/i)
    expect(html).not.toMatch(/(?:href|src)="(?!#|https:\/\/www\.rfc-editor\.org)/i)
    expect(html).not.toMatch(/<[a-z][^<>]*\sstyle=/i)
  })
  test('JUnit is well-formed XML', () => {
    expect(XMLValidator.validate(rendered('junit'))).toBe(true)
  })
  test('no CSV field begins a formula, and every row has all columns', () => {
    const rows = parseCsv(rendered('csv'))
    for (const row of rows) {
      expect(row.length).toBe(rows[0]?.length)
      for (const field of row) expect(field).not.toMatch(/^[=+@\t\r|]/)
    }
  })
  test('Markdown holds no live HTML, link or image of theirs', () => {
    const markdown = rendered('markdown').replaceAll(/<\/?details>|<\/?summary>/g, '')
    const outsideFences = markdown.replace(/^(`{3,})text\n[\s\S]*?^\1$/gm, '')
    expect(outsideFences).not.toMatch(/<[a-z/!]/i)
    expect(outsideFences).not.toMatch(/(?<!\\)\]\((?!https:\/\/www\.rfc-editor\.org)/)
  })
})

/** RFC 4180. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]]
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
    if (end === '\r\n') rows.push([])
    if (end === '') break
  }
  return rows.filter((row) => row.length > 1)
}
