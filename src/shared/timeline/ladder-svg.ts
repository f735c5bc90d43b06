/** The ladder as an SVG file, as it is pasted into tickets and set into reports. */
import { type Ladder, shorten } from './ladder.ts'
import {
  HEADER_HEIGHT,
  headerShapes,
  ladderLayout,
  rowHeight,
  rowShapes,
  UNTESTED_HEIGHT,
  untestedShapes,
} from './ladder-shapes.ts'
import { LIGHT, type Palette, type Shape } from './shapes.ts'
import { svgOf } from './svg.ts'

export interface LadderPictureOptions {
  /** Pixels; 960 unless told. */
  readonly width?: number
  /** Rows at most, the rest is folded; 120 unless told. */
  readonly rows?: number
  readonly palette?: Palette
}

export function ladderSvg(ladder: Ladder, options: LadderPictureOptions = {}): string {
  const layout = ladderLayout(options.width ?? 960, ladder.timed)
  const failing = ladder.failing === null ? null : ladder.rows[ladder.failing]
  const shapes: Shape[] = headerShapes(layout, ladder)
  let y = HEADER_HEIGHT
  for (const row of shorten(ladder, options.rows ?? 120)) {
    shapes.push(...rowShapes(row, layout, y))
    y += rowHeight(row)
  }
  shapes.push(...untestedShapes(ladder.untested, layout, y))
  if (ladder.untested.length > 0) y += UNTESTED_HEIGHT
  const title = failing ? `Sequence of the session; it broke at: ${failing.label}` : 'Sequence of the session'
  return svgOf({ width: layout.width, height: y + 12, title, shapes }, options.palette ?? LIGHT)
}
