/** Where files were chosen and saved last: since Electron 43 every dialog opens among the downloads otherwise. */
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { jsonFile } from '../storage/json-file.ts'

export interface DialogFolders {
  /** @param kind what is opened or saved; undefined when nothing was yet */
  last(kind: string): Promise<string | undefined>
  /** Losing it is no error. */
  used(kind: string, path: string): void
}

const schema = z.record(z.string(), z.string())

/** @param home FTPScope's data folder */
export function openDialogFolders(home: string): DialogFolders {
  const file = jsonFile<Record<string, string>>(join(home, 'dialogs.json'), (value) => schema.parse(value), {})
  return {
    async last(kind) {
      const folders = await file.read().catch((): Record<string, string> => ({}))
      return Object.hasOwn(folders, kind) ? folders[kind] : undefined
    },
    used(kind, path) {
      void file.update((folders) => ({ ...folders, [kind]: dirname(path) })).catch(() => {})
    },
  }
}
