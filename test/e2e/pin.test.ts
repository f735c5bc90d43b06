/** A certificate is pinned from a session; another one is reported as changed, and nothing secret is sent to it. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeCertificate, type TestCertificate } from '../scripted-server/certificates.ts'
import { type ScriptedServer, startScriptedServer } from '../scripted-server/scripted-server.ts'
import { told } from './hands.ts'
import { violationsInBothThemes } from './look.ts'
import { entered, PAGE_TARGETS, type Target } from './targets.ts'
import { nextRun, PATIENCE, show, tab, verdict } from './window.ts'

const PASSWORD = 'hazel-canary-73'

describe.each(PAGE_TARGETS)('pinning on $name', { timeout: 600_000 }, ({ name: kind, open }) => {
  let target: Target
  let page: Page
  let first: TestCertificate
  let second: TestCertificate
  let server: ScriptedServer
  beforeAll(async () => {
    first = await makeCertificate({ subject: 'CN=first' })
    second = await makeCertificate({ subject: 'CN=second' })
    server = await serve(first)
    ;({ target, page } = await entered(open))
  }, 600_000)
  afterAll(async () => {
    await target?.close()
    await server?.close()
  }, 600_000)

  const serve = (own: TestCertificate, port = 0) =>
    startScriptedServer({ port, security: 'explicit', tls: { cert: own.pem, key: own.key } })
  /** The same server with another certificate. */
  const exchange = async (own: TestCertificate) => {
    const { port } = server
    await server.close()
    server = await serve(own, port)
  }
  const bar = () => page.getByRole('form', { name: 'What to test' })
  const again = () => nextRun(page, () => bar().getByRole('button', { name: 'Run', exact: true }).click())
  const shown = (own: TestCertificate) => page.getByRole('region', { name: `Certificate ${own.certificate.subject}` })
  const secretsSent = () => server.received.filter((line) => /^(USER|PASS)/.test(line))

  test('what the server shows is seen with its fingerprint, and pinned in a new profile', async () => {
    await bar().getByLabel('Host or URL').fill(`ftpes://joe:${PASSWORD}@127.0.0.1:${server.port}/`)
    await nextRun(page, () => bar().getByRole('button', { name: 'Run', exact: true }).click())
    expect(await verdict(page).getAttribute('data-cause')).toBe('cert-untrusted')
    expect(secretsSent()).toEqual([])
    await tab(page, 'Connections')
    expect(await shown(first).textContent()).toContain(first.fingerprint)
    expect(await shown(first).textContent()).toContain('Self-signed:')
    await shown(first).getByRole('button', { name: 'Pin in a new profile' }).click()
    await told(page, /Pinned for 127\.0\.0\.1: only this certificate is accepted from now on/)
    await shown(first).getByText('Pinned for 127.0.0.1').waitFor({ timeout: PATIENCE })
    await show(page, 'Profiles')
    await page.getByText('certificate pinned').waitFor({ timeout: PATIENCE })
  })

  test('the pinned certificate is accepted without a warning', async () => {
    await page.getByRole('button', { name: 'Run 127.0.0.1' }).click()
    await page.getByRole('dialog').getByLabel('Password').fill(PASSWORD)
    await page.getByRole('checkbox', { name: 'Save it in the profile' }).check()
    await nextRun(page, () => page.getByRole('dialog').getByRole('button', { name: 'Run' }).click())
    expect(await verdict(page).getAttribute('data-outcome')).toBe('works')
    await shown(first).getByText('This is the pinned certificate.').waitFor({ timeout: PATIENCE })
    expect(secretsSent()).toEqual(['USER joe', `PASS ${PASSWORD}`])
  })

  test('another one is reported as changed, beside the pinned one, before anything secret was sent', async () => {
    await exchange(second)
    await again()
    expect(await verdict(page).getAttribute('data-outcome')).toBe('fails')
    expect(await verdict(page).textContent()).toContain('not the one that was pinned')
    await shown(second).getByText('This is not the pinned certificate.').waitFor({ timeout: PATIENCE })
    for (const { fingerprint } of [first, second]) expect(await shown(second).textContent()).toContain(fingerprint)
    expect(server.received.length).toBeGreaterThan(0)
    expect(secretsSent()).toEqual([])
    expect(await violationsInBothThemes(page, kind === 'web' ? 'certificate-changed' : null)).toEqual([])
    // A pin accepts no other certificate.
    expect(await page.getByRole('button', { name: 'Test the rest anyway' }).count()).toBe(0)
    const remedies = page.locator('.verdict')
    expect(await remedies.textContent()).toContain('the password goes to whoever presents this certificate')
  })

  test('going on regardless does not go on with another certificate', async () => {
    await bar().getByRole('button', { name: 'Options' }).click()
    await page.getByRole('checkbox', { name: 'Stop at a certificate that is not trusted' }).uncheck()
    await nextRun(page, () => bar().getByRole('button', { name: 'Run', exact: true }).click())
    expect(await verdict(page).getAttribute('data-outcome')).toBe('fails')
    expect(secretsSent()).toEqual([])
  })

  test('the new one is pinned instead and then accepted; without a pin nobody vouches for it', async () => {
    await shown(second).getByRole('button', { name: 'Pin this one instead for 127.0.0.1' }).click()
    await told(page, /only this certificate is accepted/)
    await again()
    expect(await verdict(page).getAttribute('data-outcome')).toBe('works')
    expect(secretsSent()).toEqual(['USER joe', `PASS ${PASSWORD}`])
    await shown(second).getByRole('button', { name: 'Remove the pin' }).click()
    await told(page, /Nothing is pinned for 127\.0\.0\.1 any more/)
    await again()
    expect(await verdict(page).getAttribute('data-outcome')).toBe('works-with-warnings')
  })

  test('a fingerprint that is typed wrong is said and not taken over', async () => {
    await show(page, 'Profiles')
    await page.getByRole('button', { name: 'More for 127.0.0.1' }).click()
    await page.getByRole('menuitem', { name: 'Edit profile' }).click()
    const pin = page.getByRole('form', { name: 'Profile' }).getByLabel('Pinned certificate (SHA-256)')
    await pin.fill('AB:CD')
    await page.getByText('Give a SHA-256 fingerprint: 64 hexadecimal digits').waitFor({ timeout: PATIENCE })
    await pin.fill(first.fingerprint.replaceAll(':', '').toLowerCase())
    await page.getByRole('form', { name: 'Profile' }).getByRole('button', { name: 'Save' }).click()
    await page.getByText('certificate pinned').waitFor({ timeout: PATIENCE })
  })

  test('nothing went wrong on the page', () => expect(target.problems).toEqual([]))
})
