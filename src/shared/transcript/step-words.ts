/** What a session does in a step, for people. Names that say it themselves, and those of other programs, stay as they are. */
import { inert } from './inert-text.ts'

const WORDS: Readonly<Record<string, string>> = {
  resolve: 'looking up the name',
  connect: 'connecting',
  greeting: 'waiting for the greeting',
  canary: 'sending a made-up command',
  features: 'asking what the server can do',
  host: 'naming the host',
  auth: 'asking for TLS',
  tls: 'the TLS handshake',
  login: 'logging in',
  settings: 'settings of the session',
  folder: 'changing the folder',
  protection: 'asking for encrypted data',
  'clear-control': 'going back to clear text',
  'noop-soak': 'waiting with NOOP',
  idle: 'waiting without a command',
  size: 'asking for the size',
  delete: 'deleting the uploaded file',
  quit: 'logging out',
}

export const stepWords = (step: string): string => WORDS[step] ?? inert(step)
