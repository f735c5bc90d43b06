import { useEffect, useState } from 'react'
import { useApp } from '../app-state.ts'
import { Icon } from '../ui/Icon.tsx'
import { isDialogOpen } from '../ui/is-dialog-open.ts'
import { showFiles } from './open-files.ts'
import { openStrings } from './strings.ts'

const words = openStrings

/** Files dropped anywhere on the window are opened. Dragged text stays the business of the field under it. */
export function DropAnywhere() {
  const app = useApp()
  const [over, setOver] = useState(false)
  useEffect(() => {
    let depth = 0
    const holdsFile = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') ?? false
    // What a dialog asks comes first.
    const enter = (event: DragEvent) => {
      if (!holdsFile(event)) return
      depth++
      setOver(!isDialogOpen())
    }
    // A drag that was given up does not tell any more what it held.
    const leave = () => {
      depth = Math.max(0, depth - 1)
      if (depth === 0) setOver(false)
    }
    const allow = (event: DragEvent) => {
      if (!holdsFile(event)) return
      // Without this the browser would leave the page and show the file.
      event.preventDefault()
      if (event.dataTransfer && isDialogOpen()) event.dataTransfer.dropEffect = 'none'
    }
    const drop = (event: DragEvent) => {
      if (!holdsFile(event)) return
      depth = 0
      setOver(false)
      // The box for logs took it.
      if (event.defaultPrevented) return
      event.preventDefault()
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length > 0 && !isDialogOpen()) void app.notices.attempt(showFiles(app, files))
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
  }, [app])
  if (!over) return null
  return (
    <div className="drop-cover" data-testid="drop-cover">
      <div className="drop-card">
        <Icon name="open" size={30} />
        <p className="title">{words.drop}</p>
        <ul>
          {words.dropWhat.map((what) => (
            <li key={what}>{what}</li>
          ))}
        </ul>
      </div>
    </div>
  )
}
