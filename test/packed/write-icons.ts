/** `npm run icons`: draws assets/icons from assets/icon.svg with an installed Chromium. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium as playwright } from 'playwright-core'
import { chromium } from '../abilities.ts'

const assets = join(import.meta.dirname, '../../assets')
const SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024]

const browser = await playwright.launch({ executablePath: chromium(), args: ['--no-sandbox', '--disable-gpu'] })
const svg = await readFile(join(assets, 'icon.svg'), 'utf8')
const images = new Map<number, Buffer>()
for (const size of SIZES) {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  await page.setContent(`<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`)
  images.set(size, await page.screenshot({ omitBackground: true }))
  await page.close()
}
await browser.close()

/** ICO with PNG images, as Windows Vista and later read it: a directory of 16-byte entries, then the images. */
function ico(sizes: readonly number[]): Buffer {
  const head = Buffer.alloc(6 + 16 * sizes.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(sizes.length, 4)
  let offset = head.length
  const parts = sizes.map((size, i) => {
    const image = images.get(size) ?? Buffer.alloc(0)
    const at = 6 + 16 * i
    head.writeUInt8(size >= 256 ? 0 : size, at)
    head.writeUInt8(size >= 256 ? 0 : size, at + 1)
    head.writeUInt16LE(1, at + 4)
    head.writeUInt16LE(32, at + 6)
    head.writeUInt32LE(image.length, at + 8)
    head.writeUInt32LE(offset, at + 12)
    offset += image.length
    return image
  })
  return Buffer.concat([head, ...parts])
}

/** ICNS: four-letter types that name the size, each followed by its length and a PNG. */
function icns(types: readonly (readonly [string, number])[]): Buffer {
  const parts = types.map(([type, size]) => {
    const image = images.get(size) ?? Buffer.alloc(0)
    const head = Buffer.from(`${type}\0\0\0\0`, 'latin1')
    head.writeUInt32BE(image.length + 8, 4)
    return Buffer.concat([head, image])
  })
  const body = Buffer.concat(parts)
  const head = Buffer.from('icns\0\0\0\0', 'latin1')
  head.writeUInt32BE(body.length + 8, 4)
  return Buffer.concat([head, body])
}

const out = join(assets, 'icons')
await mkdir(out, { recursive: true })
for (const [size, image] of images) await writeFile(join(out, `${size}x${size}.png`), image)
await writeFile(join(out, 'icon.ico'), ico([16, 24, 32, 48, 64, 128, 256]))
await writeFile(
  join(out, 'icon.icns'),
  icns([
    ['icp4', 16],
    ['icp5', 32],
    ['ic07', 128],
    ['ic08', 256],
    ['ic09', 512],
    ['ic10', 1024],
  ]),
)
console.log(`wrote ${images.size} sizes, icon.ico and icon.icns`)
