/**
 * A run as one HTML file that somebody without the program can explore: the window's own timeline, ladder, transcript
 * and answer. It loads nothing; its policy lets run only the script that stands in it, told by its hash. What a server or
 * a log put into the run stands as JSON in an element that no browser runs, with every `<` escaped.
 */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inertJson } from '../../shared/report/inert-json.ts'
import type { Report } from '../../shared/report/report.ts'
import { SHARED_RUN_ID, sharedRun } from '../../shared/report/shared-run.ts'

interface Bundle {
  readonly script: string
  readonly style: string
}

/** Already masked as the report is. @throws Error when the program is not built */
export async function sharePage(report: Report): Promise<string> {
  return pageOf(report, await readBundle())
}

function pageOf(report: Report, { script, style }: Bundle): string {
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${hash(script)}'`,
    `style-src 'sha256-${hash(style)}'`,
    // Pictures that the page draws itself: icons in styles, the ladder when it is copied.
    'img-src data: blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="referrer" content="no-referrer">',
    '<link rel="icon" href="data:,">',
    '<title>FTPScope: a session</title>',
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    '<div id="root"></div>',
    '<noscript>This page draws a recorded session with the script that stands in it. Allow scripts for it.</noscript>',
    `<script type="application/json" id="${SHARED_RUN_ID}">${inertJson(sharedRun(report)).replaceAll('<', '\\u003c')}</script>`,
    `<script>${script}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n')
}

const hash = (text: string) => createHash('sha256').update(text).digest('base64')

/** The end tag and the comment that HTML looks for in a script stand in strings and patterns only, where `\x3C` is the same. */
const asScript = (text: string) => text.replace(/<(?=\/script|!--)/gi, '\\x3C').trim()

async function readBundle(): Promise<Bundle> {
  const folder = bundleFolder()
  const read = (name: string) => readFile(join(folder, name), 'utf8')
  const [script, style] = await Promise.all([read('share.js'), read('style.css')])
  return { script: asScript(script), style: style.trim() }
}

/** Seen from the built program, a chunk of it, or the sources. */
function bundleFolder(): string {
  const found = ['share', '../share', '../../../out/main/share']
    .map((path) => join(import.meta.dirname, path))
    .find((path) => existsSync(join(path, 'share.js')))
  if (!found) throw new Error('The page is not built. Run "npm run build" first.')
  return found
}
