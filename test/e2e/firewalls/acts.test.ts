/**
 * How far it is to the answer for each of three people, before a real server behind a real firewall: acts (a press of a
 * button or a key, beside typing the server's address) to the first verdict, and from there to the rule in the clipboard.
 * The acts are those of the table in docs/guide.md; seconds are told, not judged.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SERVER_NAME_IPV4 } from '../../firewalls/network.ts'
import { buildStand } from '../../firewalls/stand.ts'
import { clipboard, typeLikeAPerson } from '../hands.ts'
import { TARGETS, type Target } from '../targets.ts'
import { enter, PATIENCE, show } from '../window.ts'

const MOST_TO_VERDICT = 3
const MOST_TO_RULE = 2
const PORTS = [49_152, 49_251] as const

const GUIDE = readFileSync(join(import.meta.dirname, '../../../docs/guide.md'), 'utf8').split('\n')

// One window shows what the other does.
const web = TARGETS.filter(({ name }) => name === 'web')

describe.each(web)('to the answer about a real server, on $name', ({ open }) => {
  let stand: Awaited<ReturnType<typeof buildStand>>
  let target: Target
  let page: Page
  const rows: string[] = []
  beforeAll(async () => {
    stand = await buildStand({
      title: 'Login works, listings hang',
      story: 'An authority of the company signs, and the firewall lets nothing but the control port through.',
      server: { product: 'vsftpd', tls: 'offered', passivePorts: PORTS },
      firewall: `
table inet firewall {
  chain forward {
    type filter hook forward priority filter; policy drop;
    ct state established,related accept
    tcp dport 21 accept
  }
}`,
      runs: {},
    })
    const elsewhere = (command: readonly string[]) => stand.network.command('client', command)
    target = await open({ reducedMotion: 'reduce', size: { width: 1440, height: 900 }, elsewhere })
    page = target.page
    await page.getByRole('button', { name: 'Skip this page' }).waitFor({ timeout: PATIENCE })
  })
  afterAll(async () => {
    await target?.close()
    await stand?.remove()
    console.log(rows.join('\n'))
  })

  const address = (scheme: string) => `${scheme}://${stand.server?.user}:${stand.server?.password}@${SERVER_NAME_IPV4}/`
  const onCard = (title: string | RegExp) =>
    page.getByRole('region', { name: 'Answer' }).getByRole('button', { name: title })
  const verdict = (cause: string) =>
    expect
      .poll(() => page.getByTestId('verdict').getAttribute('data-cause', { timeout: PATIENCE }), { timeout: PATIENCE })
      .toBe(cause)

  /** One way through the window; counts what is pressed. */
  function journey() {
    const started = performance.now()
    const seconds = () => (performance.now() - started) / 1000
    let acts = 0
    const press = async (button: Locator) => {
      acts += 1
      await button.click({ timeout: PATIENCE })
    }
    const enterKey = async () => {
      acts += 1
      await page.keyboard.press('Enter')
    }
    return {
      press,
      enterKey,
      /** From the verdict that stands to the rule. */
      async toRule(who: string, past: () => Promise<void>) {
        const [first, told] = [acts, seconds()]
        await past()
        await press(onCard(/^Copy the (?:firewall )?rule/))
        // The port that was tried, of those that the server is set to.
        const rule = async () => (await clipboard(target)).match(/\b49\d{3}\b/g)?.map(Number) ?? []
        await expect.poll(async () => (await rule()).length, { timeout: PATIENCE }).toBeGreaterThan(0)
        for (const port of await rule()) expect(port >= PORTS[0] && port <= PORTS[1], `port ${port}`).toBe(true)
        rows.push(`${who}: verdict ${told.toFixed(1)} s, rule ${seconds().toFixed(1)} s`)
        expect(first, `${who}: to the verdict`).toBeLessThanOrEqual(MOST_TO_VERDICT)
        expect(acts - first, `${who}: to the rule`).toBeLessThanOrEqual(MOST_TO_RULE)
        expect(
          GUIDE.find((line) => line.startsWith(`| ${who} | ${first} | ${acts - first} |`)),
          `| ${who} | ${first} | ${acts - first} | in docs/guide.md`,
        ).toBeDefined()
      },
    }
  }

  test('a newcomer, from the first screen', async () => {
    const { enterKey, press, toRule } = journey()
    await typeLikeAPerson(page.getByLabel('Server, URL or log'), address('ftpes'))
    await enterKey()
    await verdict('cert-untrusted')
    await toRule('Newcomer, first screen, FTPS', async () => {
      await press(onCard('Test the rest anyway'))
      await verdict('pasv-port-filtered')
    })
  })

  test('a firewall admin, from the session’s bar', async () => {
    await page.reload()
    await enter(page)
    await show(page, 'Session')
    await page.getByRole('form', { name: 'What to test' }).getByRole('button', { name: 'Check it again' }).click()
    const { enterKey, press, toRule } = journey()
    await typeLikeAPerson(page.getByRole('form', { name: 'What to test' }).getByLabel('Host or URL'), address('ftpes'))
    await enterKey()
    await verdict('cert-untrusted')
    await toRule('Firewall admin, session bar, FTPS', async () => {
      await press(onCard('Test the rest anyway'))
      await verdict('pasv-port-filtered')
    })
  })

  test('a layman, through the wizard', async () => {
    await show(page, 'Wizard')
    const { enterKey, press, toRule } = journey()
    await press(page.getByRole('button', { name: 'Skip to the server' }))
    await typeLikeAPerson(page.getByRole('textbox', { name: 'Which server?' }), address('ftpes'))
    await enterKey()
    await press(page.getByRole('button', { name: 'No more questions: test now' }))
    await verdict('cert-untrusted')
    await toRule('Layman, wizard, FTPS', async () => {
      await press(onCard('Test the rest anyway'))
      await verdict('pasv-port-filtered')
    })
  })

  test('a layman with plain FTP, through the wizard', async () => {
    await page.getByRole('button', { name: 'Start over' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Start over' }).click()
    const { enterKey, press, toRule } = journey()
    await press(page.getByRole('button', { name: 'Skip to the server' }))
    await typeLikeAPerson(page.getByRole('textbox', { name: 'Which server?' }), address('ftp'))
    await enterKey()
    await press(page.getByRole('button', { name: 'Test now, in clear text' }))
    await verdict('pasv-port-filtered')
    await toRule('Layman, wizard, plain FTP', async () => undefined)
  })

  test('nothing went wrong on the page', () => expect(target.problems).toEqual([]))
})
