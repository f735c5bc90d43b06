/** A menu in a list that is drawn anew right after the click that chooses: the news that does it may come at any time. */
import { useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { Menu } from '../../src/renderer/ui/Menu.tsx'

function List() {
  const [drawn, setDrawn] = useState(0)
  const [chosen, setChosen] = useState('nothing')
  useEffect(() => {
    const draw = ({ target }: MouseEvent) => {
      if (target instanceof Element && target.closest('[role=menuitem]')) setDrawn((count) => count + 1)
    }
    // The last that hears of a click.
    window.addEventListener('click', draw)
    return () => window.removeEventListener('click', draw)
  }, [])
  return (
    <>
      <Menu key={drawn} label="More" items={[{ title: 'Rename', run: () => setChosen('Rename') }]} />
      <output>
        {chosen}, drawn {drawn}
      </output>
    </>
  )
}

createRoot(document.body.appendChild(document.createElement('main'))).render(<List />)
