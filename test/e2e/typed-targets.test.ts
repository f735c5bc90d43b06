/** Every field that takes a server, typed key by key: read when it is left, never before, and a password never stays in it. */
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type ScriptedServer, startScriptedServer } from '../scripted-server/scripted-server.ts'
import { typeLikeAPerson } from './hands.ts'
import { TARGETS, type Target } from './targets.ts'
import { ended, enter, nextRun, PATIENCE, show } from './window.ts'

const PASSWORD = 'walnut-canary-58'

/** What the four fields and the choice of security hold. */
interface Fields {
  readonly host: string
  readonly port: string
  readonly user: string
  readonly password: string
  readonly security: string
}

async function fieldsOf(form: Locator): Promise<Fields> {
  const value = (label: string) => form.getByLabel(label, { exact: true }).inputValue()
  return {
    host: await value('Host or URL'),
    port: await value('Port'),
    user: await value('User'),
    password: await value('Password'),
    security: await form.getByRole('radiogroup', { name: 'Security' }).locator('input:checked').inputValue(),
  }
}

const EMPTY = { port: '', user: '', password: '', security: 'explicit' }

const TYPED: readonly (readonly [text: string, fields: Partial<Fields>])[] = [
  [
    'ftpes://alice@ftp.example.com:2121/',
    { host: 'ftp.example.com', port: '2121', user: 'alice', security: 'explicit' },
  ],
  ['ftps://ftp.example.com/', { host: 'ftp.example.com', security: 'implicit' }],
  [
    `ftp://bob:${PASSWORD}@127.0.0.1:2101/`,
    { host: '127.0.0.1', port: '2101', user: 'bob', password: PASSWORD, security: 'plain' },
  ],
  ['127.0.0.1:2121', { host: '127.0.0.1', port: '2121' }],
  ['ftp.example.com:2121', { host: 'ftp.example.com', port: '2121' }],
  ['alice@host', { host: 'host', user: 'alice' }],
  ['alice@host:2121', { host: 'host', user: 'alice', port: '2121' }],
  ['[2001:db8::7]:2121', { host: '2001:db8::7', port: '2121' }],
  ['2001:db8::7', { host: '2001:db8::7' }],
]

// The page is the same on the desktop; the other tests type there too.
const web = TARGETS.filter(({ name }) => name === 'web')

describe.each(web)('targets typed on $name', ({ open }) => {
  let target: Target
  let page: Page
  let server: ScriptedServer
  beforeAll(async () => {
    server = await startScriptedServer({ security: 'plain' })
    target = await open({ reducedMotion: 'reduce' })
    page = target.page
  }, 600_000)
  afterAll(async () => {
    await target?.close()
    await server?.close()
  }, 600_000)

  test('welcome', async () => {
    const field = page.getByLabel('Server, URL or log')
    await field.waitFor({ timeout: PATIENCE })
    await typeLikeAPerson(field, `ftp://bob:${PASSWORD}@300.1.1.1/`)
    await field.press('Tab')
    await page.getByText('is no host name and no IP address').waitFor()
    expect(await field.inputValue()).toBe('ftp://bob@300.1.1.1/')
    // A mail program breaks lines; this is no log all the same.
    const code = `ftpscope-pair/explicit/2121/198.51.100.20/${'0'.repeat(32)}/${'ab'.repeat(32)}`
    await field.fill(`${code.slice(0, 50)} ${code.slice(50)}`)
    await field.press('Tab')
    await page.getByText('Pairing code: the responder at 198.51.100.20, port 2121').waitFor()
    await field.fill(code.slice(0, -9))
    await field.press('Tab')
    await page.getByText('This is a part of a pairing code.').waitFor()
    await field.evaluate((input) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', 'Command:\tAUTH TLS\nResponse:\t550 Access is denied\n')
      input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    })
    await ended(page)
    expect(await page.getByTestId('verdict').getAttribute('data-outcome')).toBe('fails')
  })

  test('a target typed on the session screen is run by Enter', async () => {
    await page.getByRole('button', { name: 'Test a server' }).click()
    const field = page.getByLabel('Host or URL')
    await typeLikeAPerson(field, `bob:${PASSWORD}@127.0.0.1:2101`)
    await nextRun(page, () => field.press('Enter'))
    expect(await fieldsOf(page.getByRole('form', { name: 'What to test' }))).toEqual({
      ...EMPTY,
      host: '127.0.0.1',
      port: '2101',
      user: 'bob',
      password: PASSWORD,
    })
  })

  describe.each([
    {
      where: 'session bar',
      screen: 'Session',
      begin: null,
      form: () => page.getByRole('form', { name: 'What to test' }),
    },
    { where: 'matrix', screen: 'Matrix', begin: null, form: () => page.locator('.matrix-form') },
    {
      where: 'profile form',
      screen: 'Profiles',
      begin: 'New profile',
      form: () => page.getByRole('form', { name: 'Profile' }),
    },
  ])('$where', ({ screen, begin, form }) => {
    beforeEach(async () => {
      // A window that shows a session has its target in the bar.
      await page.evaluate(() => sessionStorage.removeItem('place'))
      await page.reload()
      await enter(page)
      await show(page, screen)
      if (begin !== null) await page.getByRole('button', { name: begin }).first().click()
    })

    test.each(TYPED)('%s', async (text, fields) => {
      const host = form().getByLabel('Host or URL')
      await typeLikeAPerson(host, text)
      expect(await host.inputValue()).toBe(text)
      expect(await host.getAttribute('aria-invalid')).toBeNull()
      await host.press('Tab')
      await expect.poll(() => fieldsOf(form())).toEqual({ ...EMPTY, ...fields })
      expect(await host.getAttribute('aria-invalid')).toBeNull()
      if (fields.password) await form().getByText('Password moved to its own field.').waitFor()
    })

    test('what is no FTP server is said when the field is left; a password does not stay in it', async () => {
      const host = form().getByLabel('Host or URL')
      await typeLikeAPerson(host, `sftp://bob:${PASSWORD}@somewhere/`)
      expect(await host.getAttribute('aria-invalid')).toBeNull()
      await host.press('Tab')
      await form().getByText('SFTP is a part of SSH').waitFor()
      expect(await host.inputValue()).toBe('sftp://bob@somewhere/')
    })
  })

  describe('a run begins with what was typed last', () => {
    beforeEach(async () => {
      await page.reload()
      await enter(page)
      await show(page, 'Session')
    })

    const bar = () => page.getByRole('form', { name: 'What to test' })
    test.each(['Enter', 'the button', 'the shortcut'])('by %s', async (by) => {
      const before = server.received.length
      const host = bar().getByLabel('Host or URL')
      await typeLikeAPerson(host, `ftp://bob:${PASSWORD}@127.0.0.1:${server.port}/`)
      await nextRun(page, async () => {
        if (by === 'Enter') await host.press('Enter')
        else if (by === 'the button') await bar().getByRole('button', { name: 'Run', exact: true }).click()
        else await host.press('ControlOrMeta+Enter')
      })
      expect(server.received.slice(before)).toEqual(expect.arrayContaining(['USER bob', `PASS ${PASSWORD}`]))
      expect(await host.inputValue()).toBe('127.0.0.1')
    })
  })

  test('wizard', async () => {
    await show(page, 'Wizard')
    const skip = async (heading: RegExp) => {
      await page.getByRole('heading', { level: 2, name: heading }).waitFor({ timeout: PATIENCE })
      await page.getByRole('button', { name: 'Skip', exact: true }).click()
    }
    await skip(/What are you trying/)
    await skip(/Paste the log/)
    const field = page.getByLabel('Which server?')
    await typeLikeAPerson(field, 'sftp://somewhere/')
    expect(await page.getByRole('alert').count()).toBe(0)
    await field.press('Enter')
    await page.getByText('SFTP is a part of SSH').waitFor()
    await typeLikeAPerson(field, `alice:${PASSWORD}@127.0.0.1:2121`)
    await field.press('Tab')
    await expect.poll(() => field.inputValue()).toBe('alice@127.0.0.1:2121')
    await field.press('Enter')
    // The user is known, the security is not.
    await skip(/Which kind of encryption/)
    await skip(/What can you change/)
    await skip(/Which firewall/)
    await page.getByText('ftpes://alice@127.0.0.1:2121/').first().waitFor({ timeout: PATIENCE })
    expect(await page.getByLabel('Password of alice').inputValue()).toBe(PASSWORD)
  })
})
