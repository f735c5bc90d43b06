/** Where files were chosen and saved last: since Electron 43 every dialog opens among the downloads otherwise. */
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { jsonFile } from '../storage/json-file.ts'

export type DialogFolders = ReturnType<typeof openDialogFolders>

const schema = z.record(z.string(), z.string())

/** @param home FTPScope's data folder */
export function openDialogFolders(home: string) {
  const file = jsonFile<Record<string, string>>(join(home, 'dialogs.json'), (value) => schema.parse(value), {})
  return {
    /** @param kind what is opened or saved; undefined when nothing was yet */
    async last(kind: string) {
      const folders = await file.read().catch((): Record<string, string> => ({}))
      return Object.hasOwn(folders, kind) ? folders[kind] : undefined
    },
    /** Losing it is no error. */
    used(kind: string, path: string) {
      void file.update((folders) => ({ ...folders, [kind]: dirname(path) })).catch(() => {})
    },
  }
}
