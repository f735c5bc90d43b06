/** Errors by number or name, as headers of libraries define them. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Messages } from '../../src/shared/facts/messages/compile-messages.ts'

interface Header {
  readonly program: string
  readonly file: string
  readonly define: RegExp
  readonly key: (name: string, number: string) => string
}

const HEADERS: readonly Header[] = [
  {
    program: 'openssl',
    file: 'sslerr.h',
    define: /define\s+SSL_R_(\w+)\s+(\d+)/g,
    key: (_name, number) => `openssl:${number}`,
  },
  {
    program: 'openssl',
    file: 'x509_vfy.h',
    define: /define\s+X509_V_ERR_(\w+)\s+(\d+)/g,
    key: (_name, number) => `x509:${number}`,
  },
  {
    program: 'gnutls',
    file: 'gnutls.h',
    define: /define\s+GNUTLS_E_(\w+)\s+(-\d+)/g,
    key: (_name, number) => `gnutls:${number}`,
  },
  {
    program: 'nss',
    file: 'sslerr.h',
    define: /^\s+(SSL_ERROR_\w+)[^=\n]*=\s*\(?SSL_ERROR_BASE \+\s*(\d+)/gm,
    key: (name) => name.toLowerCase(),
  },
  {
    program: 'curl',
    file: 'curl.h',
    define: /^\s+(CURLE_\w+),\s*\/\*\s*(\d+)/gm,
    key: (_name, number) => `curl:${number}`,
  },
  {
    program: 'boringssl',
    file: 'ssl.errordata',
    define: /^SSL,(\d+),(\w+)$/gm,
    key: (number) => `boringssl:${number}`,
  },
]

/** What to put where. */
export const NEEDED_HEADERS: readonly string[] = HEADERS.map(({ program, file }) => `${program}/${file}`)

export function codeCoverage(folder: string, messages: Messages): readonly string[] {
  return HEADERS.flatMap(({ program, file, define, key }) => {
    const path = join(folder, program, file)
    if (!existsSync(path)) return [`${program}: left out, it needs ${program}/${file}`]
    const errors = [...readFileSync(path, 'utf8').matchAll(define)].map(([, name = '', number = '']) =>
      key(name, number),
    )
    const entries = [...new Set(errors)].map((error) => messages.numbers.get(error)?.[0])
    const known = entries.filter((entry) => entry !== undefined)
    const specific = known.filter(({ fact }) => fact === null || fact.reason !== undefined || fact.result !== 'failed')
    return [`${program} (${file}): ${known.length} of ${entries.length}, ${specific.length} specific`]
  })
}
