/**
 * Shapes as an SVG file: no style attribute, no script, nothing to fetch, so that it opens under the strictest policy.
 * Every text is escaped; it must already be inert.
 */
import { type Palette, type Shape, textWidth } from './shapes.ts'

const MONO = 'ui-monospace, SFMono-Regular, Menlo, Consolas, Liberation Mono, monospace'
const SANS = 'system-ui, -apple-system, Segoe UI, Roboto, Helvetica, Arial, sans-serif'

export interface Picture {
  /** Pixels. */
  readonly width: number
  readonly height: number
  /** Read out instead of the picture. */
  readonly title: string
  readonly shapes: readonly Shape[]
}

/** A complete SVG document that also stands inline in a page. */
export function svgOf({ width, height, title, shapes }: Picture, palette: Palette): string {
  const body = shapes.map((shape) => element(shape, palette)).join('\n')
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${round(width)}" height="${round(height)}" viewBox="0 0 ${round(width)} ${round(height)}" role="img" aria-label="${xml(title)}">
<title>${xml(title)}</title>
<rect width="${round(width)}" height="${round(height)}" fill="${xml(palette.paper)}"/>
${body}
</svg>
`
}

function element(shape: Shape, palette: Palette): string {
  switch (shape.shape) {
    case 'line':
      return `<line x1="${round(shape.from[0])}" y1="${round(shape.from[1])}" x2="${round(shape.to[0])}" y2="${round(shape.to[1])}" stroke="${xml(palette[shape.tone])}" stroke-width="${shape.width}"${dash(shape.dash)}/>`
    case 'box':
      return `<rect x="${round(shape.x)}" y="${round(shape.y)}" width="${round(Math.max(0, shape.width))}" height="${round(shape.height)}"${shape.radius ? ` rx="${shape.radius}"` : ''} fill="${shape.fill ? xml(palette[shape.fill]) : 'none'}"${shape.outline ? ` stroke="${xml(palette[shape.outline])}"` : ''}${dash(shape.dash)}/>`
    case 'polygon':
      return `<polygon points="${shape.points.map(([x, y]) => `${round(x)},${round(y)}`).join(' ')}" fill="${xml(palette[shape.tone])}"/>`
    case 'text':
      return `${shape.backed ? backing(shape, palette) : ''}<text x="${round(shape.x)}" y="${round(shape.y)}" fill="${xml(palette[shape.tone])}" font-family="${shape.mono ? MONO : SANS}" font-size="${shape.size}"${shape.bold ? ' font-weight="600"' : ''}${shape.anchor === 'start' ? '' : ` text-anchor="${shape.anchor}"`} xml:space="preserve">${xml(shape.text)}</text>`
  }
}

function backing(shape: Extract<Shape, { shape: 'text' }>, palette: Palette): string {
  const { x, y, width, height } = backingBox(shape)
  return `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" fill="${xml(palette.paper)}"/>`
}

/** Where the paper behind a text lies. */
export function backingBox(shape: Extract<Shape, { shape: 'text' }>): {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
} {
  const width = textWidth(shape.text, shape.size, shape.mono) + 6
  const left = { start: shape.x - 3, middle: shape.x - width / 2, end: shape.x - width + 3 }[shape.anchor]
  return { x: left, y: shape.y - shape.size, width, height: shape.size * 1.2 }
}

const dash = (pattern: string | undefined) => (pattern ? ` stroke-dasharray="${pattern}"` : '')
const round = (value: number) => Number(value.toFixed(2))

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text for an XML text node or attribute. */
function xml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
}
