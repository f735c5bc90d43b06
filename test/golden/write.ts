/** `npm run golden [NAME ...]`: rewrites generated files; read the diff before you commit it. */
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { generatorNames, loadGenerator, ROOT, readOrNull } from './generator.ts'

const wanted = process.argv.slice(2)
for (const name of await generatorNames()) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const generator = await loadGenerator(name)
  for (const [path, content] of Object.entries(await generator.files(ROOT))) {
    const file = join(ROOT, path)
    if ((await readOrNull(file)) === content) continue
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, content)
    console.log(`wrote ${path}`)
  }
}
