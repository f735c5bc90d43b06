/** `npm run pictures`: the pictures of README and docs, made from the current build with the practice lab. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { TARGETS, type Target } from './targets.ts'

const FOLDER = join(import.meta.dirname, '../../docs/images')
const SIZE = { width: 1280, height: 860 }
const web = TARGETS.find((target) => target.name === 'web')
if (!web) throw new Error('There is no web host to take pictures of.')
await mkdir(FOLDER, { recursive: true })

async function practise({ page }: Target, scenario: string): Promise<void> {
  await page.getByRole('button', { name: 'Practice lab', exact: true }).click()
  await page.getByRole('searchbox').fill(scenario)
  await page.getByRole('button', { name: /^Run/ }).first().click()
  await page.getByText('Broke here', { exact: false }).first().waitFor({ timeout: 600_000 })
  // Notices fade.
  await page.waitForTimeout(1500)
}

const light = await web.open({ size: SIZE, colorScheme: 'light', reducedMotion: 'reduce' })
await practise(light, 'AUTH never arrives')
await light.page.screenshot({ path: join(FOLDER, 'session.png') })
await light.page.getByRole('button', { name: 'Practice lab', exact: true }).click()
await light.page.getByRole('searchbox').fill('')
await light.page.screenshot({ path: join(FOLDER, 'practice-lab.png') })
await light.close()

const dark = await web.open({ size: SIZE, colorScheme: 'dark', reducedMotion: 'reduce' })
await practise(dark, 'private address')
await dark.page.screenshot({ path: join(FOLDER, 'session-dark.png') })
await dark.close()
console.log(`wrote pictures to ${FOLDER}`)
