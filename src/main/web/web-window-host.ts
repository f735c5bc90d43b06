/** What a browser's tab has instead of native parts. */
import { CallError } from '../../shared/rpc/wire.ts'
import type { Host, WindowHost } from '../app/host.ts'
import type { Downloads } from './downloads.ts'

export const WEB_HOST: Host = {
  info: {
    host: 'browser',
    electron: null,
    chromium: null,
    sandboxed: null,
    abilities: {
      fileDialogs: false,
      clipboard: false,
      printToPdf: false,
      notifications: false,
      selfTest: false,
      menu: false,
      secrets: {
        place: 'session',
        why: 'In a browser FTPScope has no keychain: passwords are forgotten when the program ends. The desktop app can keep them.',
      },
    },
  },
  keychain: null,
}

const unsupported = (what: string) => new CallError('unsupported', `${what} is done by the browser itself here.`)

export function webWindowHost(downloads: Downloads): WindowHost {
  return {
    pickFile: () => Promise.reject(unsupported('Choosing files')),
    pickFiles: () => Promise.reject(unsupported('Choosing files')),
    save: async (file) => downloads.offer(file),
    openExternal: () => Promise.reject(unsupported('Opening links')),
    copy: () => Promise.reject(unsupported('Copying')),
    copyPicture: () => Promise.reject(unsupported('Copying')),
    selfTest: () => Promise.reject(new CallError('unsupported', 'Only the desktop app has a self-test.')),
    showInFolder: () => {
      throw unsupported('Showing files')
    },
    notify: () => {
      throw unsupported('Telling')
    },
    printToPdf: null,
  }
}
