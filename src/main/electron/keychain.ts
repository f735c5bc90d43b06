/** The system's keychain by way of Electron. To be asked once the app is ready. */
import { safeStorage } from 'electron'
import type { Keychain } from '../storage/secrets.ts'

/** The keychain, or why there is none in words for people. */
export function systemKeychain(): Keychain | { readonly why: string } {
  if (!safeStorage.isEncryptionAvailable())
    return { why: 'This system has no keychain that FTPScope can use: passwords are forgotten when the program ends.' }
  // Without a keyring Electron on Linux "encrypts" with a fixed key: that would only look like protection.
  if (process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text')
    return {
      why: 'No keyring (GNOME Keyring, KWallet) is running: passwords are forgotten when the program ends.',
    }
  return {
    seal: (plain) => safeStorage.encryptString(plain).toString('base64'),
    open: (sealed) => safeStorage.decryptString(Buffer.from(sealed, 'base64')),
  }
}
