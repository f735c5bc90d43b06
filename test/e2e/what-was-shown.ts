/** What stood in the windows of a test that failed: most failures are waits for what never came, and say nothing of why. */
import type { Page } from 'playwright-core'

const pages = new Set<Page>()
/** Characters of a window; the verdict and the messages stand well within. */
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
      console.log(`What ${page.url()} showed when "${task.name}" failed:\n${text.slice(0, MOST)}`)
    }
  })
}
