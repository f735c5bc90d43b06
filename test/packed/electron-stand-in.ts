/**
 * A folder that looks like an unpacked Electron for Linux, so that electron-builder can pack where Electron's binary
 * cannot be had. Its one binary holds the fuse wire that Electron's own binaries carry.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** From electron/fuses: sentinel, version of the wire, number of fuses, then one state a fuse (`0` off, `1` on, `r` removed). */
const FUSE_WIRE = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX', 'latin1'),
  Buffer.from([1, 9]),
  Buffer.from('101100000', 'latin1'),
])

export async function makeElectronStandIn(folder: string, version: string): Promise<void> {
  await mkdir(join(folder, 'resources'), { recursive: true })
  await writeFile(join(folder, 'electron'), Buffer.concat([Buffer.alloc(64), FUSE_WIRE, Buffer.alloc(64)]), {
    mode: 0o755,
  })
  await writeFile(join(folder, 'version'), version)
  for (const name of ['LICENSE', 'LICENSES.chromium.html']) await writeFile(join(folder, name), '')
}
