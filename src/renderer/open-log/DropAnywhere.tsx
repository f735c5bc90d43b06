import { useEffect, useState } from 'react'
import { useApp } from '../app-state.ts'
import { readText } from '../hand-over/pick-file.ts'
import { strings } from '../strings.ts'
import { useOpenLog } from './use-open-log.ts'

/** A log or transcript dropped anywhere on the window is opened. */
export function DropAnywhere() {
  const { notices } = useApp()
  const open = useOpenLog()
  const [over, setOver] = useState(false)
  useEffect(() => {
    let depth = 0
    const holdsFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
    const enter = (event: DragEvent) => {
      if (!holdsFile(event)) return
      depth++
      setOver(true)
    }
    const leave = () => {
      depth = Math.max(0, depth - 1)
      if (depth === 0) setOver(false)
    }
    const allow = (event: DragEvent) => event.preventDefault()
    const drop = (event: DragEvent) => {
      depth = 0
      setOver(false)
      const file = event.dataTransfer?.files[0]
      // Without this the browser would leave the page and show the file.
      event.preventDefault()
      if (file) void notices.attempt(async () => void (await open(file.name, await readText(file))))
    }
    addEventListener('dragenter', enter)
    addEventListener('dragleave', leave)
    addEventListener('dragover', allow)
    addEventListener('drop', drop)
    return () => {
      removeEventListener('dragenter', enter)
      removeEventListener('dragleave', leave)
      removeEventListener('dragover', allow)
      removeEventListener('drop', drop)
    }
  }, [notices, open])
  return over ? <div className="drop-cover">{strings.open.drop}</div> : null
}
