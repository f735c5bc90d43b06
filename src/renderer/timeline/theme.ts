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
  readonly font: string
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
  return { ...(Object.fromEntries(colours) as Omit<CanvasTheme, 'font'>), font: `10.5px ${fontFamily}` }
}
