/** What stood in the windows of a test that failed: most failures are waits for what never came, and say nothing of why. */
import type { Page } from 'playwright-core'

const pages = new Set<Page>()
/** Characters of the beginning and of the end of a window; messages stand at its end, behind a transcript. */
const MOST = 3_000

/** Its text is printed when a test of this file fails. */
export function printWhenFailed(page: Page): void {
  pages.add(page)
  page.once('close', () => pages.delete(page))
}

// Benchmarks open the same windows outside of any test.
if (process.env.VITEST) {
  const { afterEach } = await import('vitest')
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return
    for (const page of pages) {
      const text = await page
        .locator('body')
        .innerText({ timeout: 5_000 })
        .catch((error: unknown) => String(error))
      const shown = text.length > 2 * MOST ? `${text.slice(0, MOST)}\n[...]\n${text.slice(-MOST)}` : text
      const off = await page
        .locator('button:disabled')
        .allInnerTexts()
        .catch(() => [])
      console.log(`What ${page.url()} showed when "${task.name}" failed:\n${shown}\nswitched off: ${off.join(', ')}`)
    }
  })
}
