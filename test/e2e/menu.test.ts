/** What happens to a choice while the list around a menu is drawn anew. */
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { build, type Rolldown } from 'vite'
import { expect, test } from 'vitest'
import { chromium as chromiumPath } from '../abilities.ts'
import { CHROMIUM_ARGS } from '../electron-double/chromium.ts'
import { PATIENCE } from './window.ts'

async function bundled(file: string): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      rolldownOptions: { input: join(import.meta.dirname, file), output: { format: 'iife' } },
    },
  })) as Rolldown.RolldownOutput
  return built.output.map((part) => ('code' in part ? part.code : '')).join('')
}

test('a list that is drawn anew loses no choice', async () => {
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: CHROMIUM_ARGS })
  try {
    const page = await browser.newPage()
    await page.addScriptTag({ content: await bundled('menu-page.tsx') })
    await page.getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Rename' }).click({ timeout: PATIENCE })
    await page.getByText('drawn 1').waitFor({ timeout: PATIENCE })
    expect(await page.locator('output').innerText()).toBe('Rename, drawn 1')
  } finally {
    await browser.close()
  }
})
