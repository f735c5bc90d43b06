/** Colours of the page for the canvas, which cannot read the page's variables itself. */
export interface CanvasTheme {
  readonly paper: string
  readonly line: string
  readonly lifeline: string
  readonly muted: string
  readonly bar: string
  readonly tls: string
  readonly data: string
  readonly refused: string
  readonly accent: string
  /** Of what stands on bars, and of the axis. */
  readonly font: string
  readonly axisFont: string
  /** Pixels of a letter, about. */
  readonly letter: number
}

const VARIABLES = {
  paper: '--paper',
  line: '--line',
  lifeline: '--line-strong',
  muted: '--muted',
  bar: '--muted',
  tls: '--tls',
  data: '--data',
  refused: '--refused',
  accent: '--accent',
} as const

/** Of the page's text size. */
const FONT = 10.5 / 13
/** Pixels: what fits on a bar. */
const LARGEST = 13
const LETTER = 0.57

/** Reads the colours as they are now, in the theme in force at `element`. */
export function readTheme(element: HTMLElement): CanvasTheme {
  const probe = document.createElement('span')
  probe.hidden = true
  element.append(probe)
  const colours = Object.entries(VARIABLES).map(([name, variable]) => {
    probe.style.color = `var(${variable})`
    return [name, getComputedStyle(probe).color]
  })
  const { fontFamily } = getComputedStyle(element)
  probe.remove()
  const size = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) * FONT
  const onBar = Math.min(size, LARGEST)
  return {
    ...(Object.fromEntries(colours) as Omit<CanvasTheme, 'font' | 'axisFont' | 'letter'>),
    font: `${onBar}px ${fontFamily}`,
    axisFont: `${size}px ${fontFamily}`,
    letter: onBar * LETTER,
  }
}
