/** An SVG as a PNG, twice as fine as the screen's pixels. */
import { clipboardStrings } from './strings.ts'

const FINENESS = 2
/** Browsers refuse larger canvases. */
const TALLEST = 16_000

/** @throws Error when the browser makes no picture of it */
export async function pngOf(svg: string): Promise<Blob> {
  const image = new Image()
  const bytes = new TextEncoder().encode(svg)
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  // The page's policy allows pictures from itself and from data addresses.
  image.src = `data:image/svg+xml;base64,${btoa(binary)}`
  await image.decode()
  const fineness = Math.min(FINENESS, TALLEST / image.naturalHeight)
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(image.naturalWidth * fineness)
  canvas.height = Math.round(image.naturalHeight * fineness)
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (!png) throw new Error(clipboardStrings.noPicture)
  return png
}
