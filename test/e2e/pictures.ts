/**
 * `npm run pictures [-- scenes]`: every screen of the current build, or those of the named scenes, from a small window to a
 * large one and in both themes, into out/screenshots for people to look at; and the pictures of README and docs, which are
 * some of the same.
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { picturesInBothThemes } from './look.ts'
import { TARGETS } from './targets.ts'
import { enter, leaveRunning, practise, show, tab, unfold } from './window.ts'

const DOCS = join(import.meta.dirname, '../../docs/images')
/** Wide enough for the whole card beside a ladder, small enough to be read on a page. */
const DOCS_SIZE = { width: 1280, height: 860 }
const SIZE = { width: 1440, height: 900 }

const LOG = `Status:\tConnecting to 203.0.113.7:21...
Status:\tConnection established, waiting for welcome message...
Response:\t220 (vsFTPd 3.0.3)
Command:\tUSER anna
Response:\t331 Please specify the password.
Command:\tPASS ****
Response:\t230 Login successful.
Command:\tPASV
Response:\t227 Entering Passive Mode (10,1,2,3,192,44).
Status:\tServer sent passive reply with unroutable address. Using server address instead.
Command:\tMLSD
Error:\tConnection timed out after 20 seconds of inactivity
Error:\tFailed to retrieve directory listing
`

const web = TARGETS.find((target) => target.name === 'web')
if (!web) throw new Error('There is no web host to take pictures of.')
await mkdir(DOCS, { recursive: true })
process.env.PICTURES = 'all'
const { page, close } = await web.open({ size: SIZE, colorScheme: 'light', reducedMotion: 'reduce' })
page.setDefaultTimeout(60_000)

const shoot = (scene: string) => picturesInBothThemes(page, scene)
const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click()
const item = async (menu: string, name: string) => {
  await page.getByRole('button', { name: menu, exact: true }).click()
  await page.getByRole('menuitem', { name }).click()
}
const leave = () => page.keyboard.press('Escape')

/** One of README's or the docs' pictures. */
async function forDocs(name: string, colorScheme: 'light' | 'dark' = 'light'): Promise<void> {
  await page.emulateMedia({ colorScheme })
  await page.setViewportSize(DOCS_SIZE)
  await page.screenshot({ path: join(DOCS, `${name}.png`) })
  await page.setViewportSize(SIZE)
  await page.emulateMedia({ colorScheme: 'light' })
}

async function stop(scenario: string): Promise<void> {
  await show(page, 'Practice lab')
  const running = page.getByRole('region', { name: 'Running now' }).locator(`[data-running="${scenario}"]`)
  await running.getByRole('button', { name: 'Stop' }).click()
  await running.waitFor({ state: 'detached' })
}

/** The session screen with nothing on it but its bar. */
async function otherServer(): Promise<void> {
  await show(page, 'Session')
  const another = page.getByRole('button', { name: 'Test a server' })
  if (await another.isVisible()) await another.click()
}

const heading = (name: string | RegExp) => page.getByRole('heading', { level: 2, name }).waitFor()

const SCENES: readonly (() => Promise<void>)[] = [
  async function welcome() {
    await page.getByRole('button', { name: /^All \d+ scenarios/ }).waitFor()
    await shoot('welcome')
  },
  async function emptyScreens() {
    await shoot('session-start')
    await show(page, 'History')
    await page.getByRole('heading', { name: 'No runs yet' }).waitFor()
    await shoot('history-empty')
  },
  async function failing() {
    await practise(page, 'isa-2006')
    await shoot('session-isa')
    await forDocs('session')
    await forDocs('session-dark', 'dark')
    await tab(page, 'Transcript')
    await unfold(page, 'Evidence')
    await page.locator('.evidence .chip').first().click()
    await shoot('transcript')
    await tab(page, 'Connections')
    await shoot('connections')
    await tab(page, 'Firewall rule')
    await shoot('firewall-rule')
    await tab(page, 'Ladder')
    await press('Report…')
    await page.getByRole('dialog').waitFor()
    await shoot('report-dialog')
    await leave()
    await page.keyboard.press('ControlOrMeta+k')
    await page.getByRole('combobox', { name: 'Type a command' }).waitFor()
    await shoot('palette')
    await leave()
  },
  async function otherVerdicts() {
    for (const scenario of ['passive-port-dropped', 'certificate-unknown-authority', 'healthy-explicit-tls'] as const) {
      await practise(page, scenario)
      await shoot(`session-${scenario}`)
    }
    await unfold(page, 'What worked')
    await shoot('session-unfolded')
  },
  async function waiting() {
    const server = await leaveRunning(page, 'passive-port-dropped')
    const text = (await server.textContent()) ?? ''
    const [, host] = /ftpes:\/\/lab@([\d.]+:\d+)/.exec(text) ?? []
    const [, password] = /lab \/ ?([a-z]+-[a-z]+-\d+)/.exec(text) ?? []
    if (!host || !password) throw new Error(`The lab does not say how its server is reached: ${text}`)
    await otherServer()
    const field = page.getByRole('form', { name: 'What to test' }).getByLabel('Host or URL')
    await field.fill(`ftpes://lab:${password}@${host}/`)
    await field.press('Enter')
    await press('Test the rest anyway')
    await page
      .getByText(/^Waiting for/)
      .first()
      .waitFor()
    await shoot('session-waiting')
    await page.locator('.verdict[aria-busy="false"] [data-testid="verdict"]').waitFor()
    await shoot('session-bar')
    await press('Options')
    await page.getByRole('complementary', { name: 'Options' }).waitFor()
    await shoot('options')
    await page.getByRole('complementary', { name: 'Options' }).getByRole('button', { name: 'Close' }).click()
    await item('More', 'Run many times…')
    await page.getByRole('dialog').getByRole('radio', { name: '10' }).check()
    await shoot('repeat-dialog')
    await leave()
    await stop('passive-port-dropped')
  },
  async function repeat() {
    await practise(page, 'healthy-explicit-tls')
    await item('More', 'Run many times…')
    await page.getByRole('dialog').getByRole('radio', { name: '10' }).check()
    await press('Run 10 times')
    await page
      .getByRole('status')
      .filter({ hasText: /^10 sessions$/ })
      .waitFor()
    await shoot('repeat')
  },
  async function wizard() {
    const server = await leaveRunning(page, 'isa-2006')
    await server.getByRole('button', { name: 'Let the wizard lead' }).click()
    await heading('What are you trying to do?')
    await shoot('wizard-question')
    await press('No more questions: test now')
    await heading('What was found')
    await shoot('wizard-result')
    await press('Finish')
    await heading('Result')
    await shoot('wizard-end')
    await stop('isa-2006')
  },
  async function matrix() {
    await show(page, 'Matrix')
    await page.locator('.matrix-form').waitFor()
    await shoot('matrix-empty')
    const server = await leaveRunning(page, 'helper-opens-ports')
    await server.getByRole('button', { name: 'Try all modes' }).click()
    await page.getByRole('checkbox', { name: /Plain FTP too/ }).check()
    await page.getByLabel('Port of implicit TLS').fill('9')
    await page.getByRole('radio', { name: 'Quick' }).check()
    await shoot('matrix-form')
    await press('Start')
    await page.getByText(/\d of 6 modes$/).waitFor()
    await shoot('matrix-running')
    await page.getByText('6 of 6 modes').waitFor()
    await shoot('matrix-ended')
    await stop('helper-opens-ports')
  },
  async function fleet() {
    const [good, silent] = [await leaveRunning(page, 'healthy-explicit-tls'), await leaveRunning(page, 'no-tls')]
    const port = async (running: typeof good) => /:(\d+)/.exec((await running.textContent()) ?? '')?.[1]
    const rows = [
      `Bank,ftpes://alice@127.0.0.1:${await port(good)}/`,
      `Shop,ftpes://alice@127.0.0.1:${await port(silent)}/`,
      'Mill,ftpes://alice@127.0.0.1:9/',
    ]
    await show(page, 'Many servers')
    await page.getByRole('button', { name: 'Choose a table (CSV)…' }).waitFor()
    await shoot('fleet-empty')
    await page.locator('.fleet-form').evaluate(
      (form, text) => {
        const dataTransfer = new DataTransfer()
        dataTransfer.items.add(new File([text], 'partners.csv'))
        form.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
      },
      `name,url\n${rows.join('\n')}\n`,
    )
    await page.getByLabel('Password of those without a saved one').fill('wonderland')
    await shoot('fleet-form')
    await press('Test 3 servers')
    await page
      .getByRole('status')
      .filter({ hasText: /^3 of 3 servers/ })
      .waitFor()
    await shoot('fleet-ended')
    await stop('healthy-explicit-tls')
    await stop('no-tls')
  },
  async function history() {
    await show(page, 'History')
    await page.locator('.history-table .entry').first().waitFor()
    await shoot('history')
    await page.locator('.history-table .entry').nth(1).click()
    await shoot('history-details')
    for (const name of ['isa-2006', 'passive-port-dropped']) await practise(page, name)
    await show(page, 'History')
    const [one, other] = [0, 1].map((at) =>
      page
        .locator('.history-table .entry')
        .filter({ has: page.getByRole('button', { name: /^Open / }) })
        .nth(at),
    )
    await one?.getByRole('checkbox').check()
    await other?.getByRole('checkbox').check()
    await press('Compare two')
    await page.getByRole('heading', { name: 'Compare two sessions' }).waitFor()
    await shoot('compare')
    await otherServer()
    await shoot('session-recent')
  },
  async function profiles() {
    await show(page, 'Profiles')
    await page.getByRole('button', { name: 'New profile' }).first().waitFor()
    await shoot('profiles-empty')
    await press('New profile')
    const form = page.getByRole('form', { name: 'Profile' })
    await form.getByLabel('Host or URL').fill('ftpes://anna@ftp.example.com/')
    await form.getByLabel('Name', { exact: true }).fill('Warehouse')
    await form.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('button', { name: 'Run Warehouse', exact: true }).waitFor()
    await press('Dismiss')
    await shoot('profiles')
  },
  async function openLog() {
    await show(page, 'Open a log')
    const field = page.getByRole('textbox').first()
    await field.waitFor()
    await shoot('open-log')
    await field.fill(LOG)
    await press(/^Diagnose/)
    await page.locator('.verdict[aria-busy="false"] [data-testid="verdict"]').waitFor()
    await shoot('session-pasted-log')
  },
  async function lab() {
    await show(page, 'Practice lab')
    await page.locator('[data-scenario]').first().waitFor()
    await shoot('practice-lab')
    await forDocs('practice-lab')
  },
  async function bothEnds() {
    await show(page, 'Both ends')
    await page.getByRole('button', { name: 'Start the responder' }).waitFor()
    await shoot('both-ends')
  },
  async function watching() {
    await practise(page, 'isa-2006')
    await press('Test until it works')
    await page
      .locator('.watch-bar')
      .getByText(/^Next test in/)
      .waitFor()
    await shoot('watch')
    await page.locator('.watch-bar').getByRole('button', { name: 'Stop' }).click()
    await page.locator('.watch-bar').getByRole('heading', { name: 'Stopped' }).waitFor()
    await page.locator('.watch-bar').getByRole('button', { name: 'Close' }).click()
  },
  async function foot() {
    for (const title of ['Settings', 'About']) {
      await show(page, title)
      await page.getByRole('heading', { level: 1, name: title }).waitFor()
      await shoot(title.toLowerCase())
    }
  },
]

// All of them are made, and what could not be is said at the end.
const failed: string[] = []
const chosen = process.argv.slice(2)
for (const scene of SCENES.filter(({ name }) => chosen.length === 0 || chosen.includes(name))) {
  if (scene.name !== 'welcome') await enter(page)
  await scene().catch(async (error: unknown) => {
    failed.push(`${scene.name}: ${String(error)}`)
    await leave()
  })
}
await close()
console.log(`wrote pictures to out/screenshots and ${DOCS}`)
if (failed.length > 0) throw new Error(failed.join('\n'))
