/** The window's own fonts in a page that is printed, so that a PDF looks the same from every machine. It keeps what it uses of them. */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { rendererFolder } from '../web/assets.ts'

const FACES = [
  { family: 'Inter', weight: '100 900', file: 'inter-latin-wght-normal' },
  { family: 'IBM Plex Mono', weight: '400', file: 'ibm-plex-mono-latin-400-normal' },
  { family: 'IBM Plex Mono', weight: '600', file: 'ibm-plex-mono-latin-600-normal' },
] as const

/** As the window's files are listed elsewhere: they may lie in an archive. */
const LISTED = { recursive: true, withFileTypes: true } as const

const SANS = '"Inter",system-ui,sans-serif'
const MONO = '"IBM Plex Mono",ui-monospace,monospace'

/** The page with them, allowed by its policy; as it is where the window is not built. */
export async function withFonts(page: string): Promise<string> {
  const assets = assetsFolder()
  const files = assets === null ? [] : (await readdir(assets, LISTED)).map(({ name }) => name)
  const faces: string[] = []
  for (const { family, weight, file } of FACES) {
    const name = files.find((one) => one.startsWith(`${file}-`) && one.endsWith('.woff2'))
    if (assets === null || name === undefined) return page
    const data = await readFile(join(assets, name), 'base64')
    faces.push(
      `@font-face{font-family:"${family}";font-weight:${weight};src:url(data:font/woff2;base64,${data}) format("woff2")}`,
    )
  }
  // Texts of pictures name their fonts themselves.
  const style = `${faces.join('')}:root{--mono:${MONO}}body,svg text{font-family:${SANS}}svg text[font-family^="ui-monospace"]{font-family:${MONO}}`
  const hash = createHash('sha256').update(style).digest('base64')
  return page
    .replace("style-src 'sha256-", `font-src data:; style-src 'sha256-${hash}' 'sha256-`)
    .replace('</head>', `<style>${style}</style>\n</head>`)
}

function assetsFolder(): string | null {
  try {
    return join(rendererFolder(), 'assets')
  } catch {
    return null
  }
}
