import { useStore } from 'zustand'
import { useApp } from './app-state.ts'
import { Icon } from './ui/Icon.tsx'
import { pipeStrings } from './ui/strings.ts'

/** Says so when this window does not reach the app. */
export function PipeBanner() {
  const pipe = useStore(useApp().info.store, (state) => state.pipe)
  if (pipe === 'open') return null
  return (
    <div className="pipe-banner" role="status" data-pipe={pipe}>
      {pipe !== 'connecting' && <Icon name="warning" />}
      <p>{pipeStrings[pipe]}</p>
    </div>
  )
}
