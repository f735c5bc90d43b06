import { useStore } from 'zustand'
import { useApp } from '../app-state.ts'
import { ImportDialog } from './ImportDialog.tsx'

/** Servers in a file that was dropped or opened somewhere else than on the profiles' screen. */
export function OfferedServers() {
  const { profiles, navigation } = useApp()
  const offered = useStore(profiles.store, (state) => state.offered)
  if (!offered) return null
  return (
    <ImportDialog given={offered} onClose={() => profiles.offer(null)} onAdded={() => navigation.show('profiles')} />
  )
}
