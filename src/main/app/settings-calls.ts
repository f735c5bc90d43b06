/** Settings and what was used last. */
import { z } from 'zod'
import type { SettingsCalls } from '../../shared/rpc/domains/settings.ts'
import type { Answers } from '../../shared/rpc/rpc.ts'
import { settingsFields } from '../storage/settings.ts'
import { call, noParams } from './call.ts'
import type { Services } from './services.ts'

const exactOptional = <S extends z.ZodRawShape>(shape: S) =>
  z.strictObject(
    Object.fromEntries(Object.entries(shape).map(([name, schema]) => [name, z.exactOptional(schema)])) as {
      [K in keyof S]: z.ZodExactOptional<S[K]>
    },
  )

export function settingsCalls({ settings, windows }: Services): Answers<keyof SettingsCalls> {
  return {
    'settings.get': call(noParams, () => settings.get()),
    'settings.change': call(exactOptional(settingsFields), async (fields) => {
      const changed = await settings.change(fields)
      windows.broadcast('settings.changed', changed)
      return changed
    }),
    'settings.recent': call(noParams, () => settings.recent()),
    'settings.clearRecent': call(noParams, async () => {
      await settings.clearRecent()
      windows.broadcast('settings.recentChanged', [])
    }),
  }
}
