/** A folder with a page as small as can be, instead of the built window. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { temporaryHome } from '../storage/temporary-home.ts'

export async function fixtureWindow(): Promise<string> {
  const folder = join(await temporaryHome(), 'renderer')
  await mkdir(join(folder, 'assets'), { recursive: true })
  await writeFile(
    join(folder, 'index.html'),
    '<!doctype html><title>fixture</title><script type="module" src="/assets/app.js"></script>',
  )
  await writeFile(join(folder, 'assets/app.js'), 'document.title = "ran"')
  await writeFile(join(folder, 'secret.pem'), 'not a kind of file that a window has')
  return folder
}
