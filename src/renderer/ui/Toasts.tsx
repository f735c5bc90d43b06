import { useStore } from 'zustand'
import { useApp } from '../app-state.ts'
import { strings } from '../strings.ts'
import { IconButton } from './Button.tsx'
import { Icon } from './Icon.tsx'

export function Toasts() {
  const { notices } = useApp()
  const shown = useStore(notices.store, (state) => state.notices)
  return (
    <section className="toasts" aria-live="polite" aria-label={strings.common.notices}>
      {shown.map(({ id, kind, text }) => (
        <div key={id} className="notice" data-kind={kind}>
          <Icon name={kind === 'problem' ? 'cross' : 'check'} />
          <p>{text}</p>
          <IconButton icon="close" small label={strings.common.dismiss} onClick={() => notices.dismiss(id)} />
        </div>
      ))}
    </section>
  )
}
