/** The system's keychain by way of Electron. It is asked when the first password is saved: asking may stop at a prompt. */
import { safeStorage } from 'electron'
import type { Keychain } from '../storage/secrets.ts'

/** The keychain, or why there is none in words for people. To be asked once the app is ready. */
export function systemKeychain(): Keychain | { readonly why: string } {
  // Without a keyring Electron on Linux "encrypts" with a fixed key: that would only look like protection.
  if (process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text')
    return {
      why: 'No keyring (GNOME Keyring, KWallet) is running: passwords are forgotten when the program ends.',
    }
  return {
    async seal(plain) {
      if (!(await safeStorage.isAsyncEncryptionAvailable())) return null
      return (await safeStorage.encryptStringAsync(plain)).toString('base64')
    },
    open: async (sealed) => (await safeStorage.decryptStringAsync(Buffer.from(sealed, 'base64'))).result,
  }
}
