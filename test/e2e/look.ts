/** Looking at a screen: what axe finds wrong with it, and pictures in out/screenshots for people to look at. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const PICTURES = join(import.meta.dirname, '../../out/screenshots')
const SIZES = [
  { width: 1024, height: 700 },
  { width: 1440, height: 900 },
  { width: 2560, height: 1440 },
] as const

const EVERY_RULE = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** The rules of these that look at colours. */
const COLOUR_RULES = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } as const

/** Breaches of WCAG 2.2 AA, as sentences. @param which `colours`: of a page that was looked at in another theme */
export async function violations(page: Page, which: 'all' | 'colours' = 'all'): Promise<string[]> {
  await page.evaluate(AXE)
  const { violations: found } = (await page.evaluate(
    (runOnly) =>
      (globalThis as unknown as { axe: { run(options: object): Promise<unknown> } }).axe.run({
        runOnly,
        // What passes is not told, and describing it takes most of the time.
        resultTypes: ['violations'],
      }),
    which === 'all' ? EVERY_RULE : COLOUR_RULES,
  )) as Pick<AxeResults, 'violations'>
  return found.flatMap(({ id, nodes }) =>
    nodes.slice(0, 4).map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary}`),
  )
}

/**
 * Draws what is shown from the smallest supported window to a large one, and leaves the window at the size it had. Only where
 * PICTURES is set: nobody looks at those of a build machine, and large ones cost it minutes.
 */
async function pictures(page: Page, name: string): Promise<void> {
  if (process.env.PICTURES === undefined) return
  const before = page.viewportSize()
  for (const size of SIZES) {
    await page.setViewportSize(size)
    // What is laid out by its measured width follows in the next frames.
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
    await page.screenshot({ path: join(PICTURES, `${name}-${size.width}.png`) })
  }
  if (before) await page.setViewportSize(before)
}

export async function picturesInBothThemes(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    await pictures(page, `${name}-${colorScheme}`)
  }
}

/** What axe finds in both themes, with pictures where `picture` names them. */
export async function violationsInBothThemes(page: Page, picture: string | null): Promise<string[]> {
  const found: string[] = []
  for (const [colorScheme, which] of THEMES) {
    await page.emulateMedia({ colorScheme })
    found.push(...(await violations(page, which)).map((sentence) => `${colorScheme}: ${sentence}`))
    if (picture !== null) await pictures(page, `${picture}-${colorScheme}`)
  }
  return found
}

/** The second shows the same page in other colours. */
const THEMES = [
  ['light', 'all'],
  ['dark', 'colours'],
] as const
