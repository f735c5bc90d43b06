/** Where the window was when it was last closed. */
import { renameSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type BrowserWindow, type Rectangle, screen } from 'electron'
import { z } from 'zod'
import { writeAtomically } from '../storage/atomic-file.ts'

const DEFAULT_SIZE = { width: 1360, height: 900 }
export const SMALLEST = { width: 800, height: 560 }

const whole = z.int().min(-100_000).max(100_000)
const stateSchema = z.object({
  bounds: z.object({ x: whole, y: whole, width: whole.min(SMALLEST.width), height: whole.min(SMALLEST.height) }),
  maximized: z.boolean(),
  fullScreen: z.boolean(),
})

export interface WindowPlace {
  readonly bounds: Partial<Rectangle> & { readonly width: number; readonly height: number }
  readonly maximized: boolean
  readonly fullScreen: boolean
}

const pathIn = (home: string) => join(home, 'window.json')

/** A window on a screen that is no longer there gets the default place. */
export async function readWindowPlace(home: string): Promise<WindowPlace> {
  try {
    const state = stateSchema.parse(JSON.parse(await readFile(pathIn(home), 'utf8')))
    if (isVisible(state.bounds)) return state
  } catch {
    // Missing at the first start, damaged after a power cut.
  }
  return { bounds: DEFAULT_SIZE, maximized: false, fullScreen: false }
}

/** Enough of the title bar to take hold of it. */
function isVisible({ x, y, width }: Rectangle): boolean {
  return screen.getAllDisplays().some(({ workArea }) => {
    const across = Math.min(x + width, workArea.x + workArea.width) - Math.max(x, workArea.x)
    return across >= 100 && y >= workArea.y - 10 && y < workArea.y + workArea.height - 40
  })
}

/** Remembers the place while the window lives. Losing it is no error. */
export function rememberWindowPlace(window: BrowserWindow, home: string): void {
  let timer: NodeJS.Timeout | null = null
  const stateText = () =>
    `${JSON.stringify({
      bounds: window.getNormalBounds(),
      maximized: window.isMaximized(),
      fullScreen: window.isFullScreen(),
    })}\n`
  const saveSoon = () => {
    timer ??= setTimeout(() => {
      timer = null
      if (!window.isDestroyed()) void writeAtomically(pathIn(home), stateText(), false).catch(() => {})
    }, 500)
  }
  const saveNow = () => {
    if (timer) clearTimeout(timer)
    timer = null
    // The program ends within ms of its last window: what is begun here would stay half done.
    try {
      writeFileSync(`${pathIn(home)}.tmp`, stateText(), { mode: 0o600 })
      renameSync(`${pathIn(home)}.tmp`, pathIn(home))
    } catch {
      // A full or read-only disk: the next start opens at the default place.
    }
  }
  window.on('resize', saveSoon)
  window.on('move', saveSoon)
  window.on('close', saveNow)
}
