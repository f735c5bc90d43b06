/** What was used last, and is still there. */
import type { Recent } from '../../shared/rpc/domains/settings.ts'
import type { Services } from './services.ts'

/** A convenience: nothing fails for it. */
export async function rememberUse({ settings, windows }: Services, item: Recent): Promise<void> {
  const recent = await settings.used(item).catch(() => null)
  if (recent) windows.broadcast('settings.recentChanged', recent)
}

/** Runs or profiles that are gone are no longer offered. */
export async function forgetUse({ settings, windows }: Services, ids: readonly string[]): Promise<void> {
  const recent = await settings.forget(ids).catch(() => null)
  if (recent) windows.broadcast('settings.recentChanged', recent)
}
