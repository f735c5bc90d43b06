import { describe, expect, test } from 'vitest'
import { diagnose } from '../../../src/shared/diagnosis/diagnose.ts'
import { compileMessages } from '../../../src/shared/facts/messages/compile-messages.ts'
import { importLog } from '../../../src/shared/imports/import-log.ts'
import { credentialMasker, maskCredentials } from '../../../src/shared/imports/mask-credentials.ts'
import { readProfiles } from '../../../src/shared/imports/read-profiles.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'
import { MESSAGE_CATALOGUES } from '../../../src/shared/products/message-catalogues.ts'
import * as savedSites from '../../../src/shared/products/saved-sites.ts'

const SECRET = 'Hunter2!x'
/** As people paste them. */
const LINES = [
  `$ curl -v --user bob:${SECRET} ftp://h/`,
  `$ curl -v -u bob:${SECRET} ftp://h/`,
  `curl -u "bob:${SECRET}" ftp://h/`,
  `curl ftp://bob:${SECRET}@h/`,
  `$ lftp -u bob,${SECRET} h`,
  `lftp -e 'debug 9' --user=bob,${SECRET} ftp://h`,
  `ncftpget -u bob -p ${SECRET} h . f`,
  `wget --ftp-user=bob --ftp-password=${SECRET} ftp://h/f`,
  `wget --password ${SECRET} ftp://h/f`,
  `psftp -pw ${SECRET} bob@h`,
  `Password: ${SECRET}`,
  `password:${SECRET}`,
  `Passwort: ${SECRET}`,
  `Kennwort: ${SECRET}`,
  `Mot de passe : ${SECRET}`,
  `contraseña: ${SECRET}`,
  `пароль: ${SECRET}`,
  `パスワード：${SECRET}`,
  `FTP_PASSWORD=${SECRET} ./upload.sh`,
  `{"host": "h", "password": "${SECRET}"}`,
  `'passwd' => '${SECRET}',`,
  `<Pass>${SECRET}</Pass>`,
  `<Pass encoding="plain">${SECRET}</Pass>`,
  `machine h login bob password ${SECRET}`,
  `ftp> user bob ${SECRET}`,
  `user bob ${SECRET}`,
  `2024-01-01 INFO sending 'PASS ${SECRET}'`,
  `*cmd* 'PASS ${SECRET}'`,
  `DEBUG >> PASS ${SECRET}`,
  `pass ${SECRET}`,
  `12:01:07 > pass ${SECRET} `,
  `[client]: Pass ${SECRET}`,
]

test.each(LINES)('%s', (line) => {
  expect(maskCredentials(line)).not.toContain('Hunter2')
  expect(maskCredentials(line)).toContain('***')
})

test.each([
  'Response: 331 Password required for bob.',
  '530 Login or password incorrect!',
  'Error: Password: incorrect',
  'Status: Wrong password: authentication failed',
  '> PASS ********',
  'PASS command not understood',
  'Command: PASS ***',
  'user bob',
  'data did not pass through',
  '230 User bob logged in',
  'uploads by user anonymous failed',
  'Connected -u to nothing',
])('%s stays as it is', (line) => expect(maskCredentials(line)).toBe(line))

test('masking twice changes nothing more', () => {
  for (const line of LINES) expect(maskCredentials(maskCredentials(line))).toBe(maskCredentials(line))
})

describe('a pasted text', () => {
  const known = { ...PRODUCTS, messages: compileMessages(MESSAGE_CATALOGUES) }
  test.each(LINES)('%s: nothing of it is in the transcript or the diagnosis', (line) => {
    const log = `${line}\nStatus: Connecting to 192.0.2.1:21...\nResponse: 220 ready\nCommand: USER bob\nResponse: 530 no\n${line}\n`
    const transcript = importLog(log, PRODUCTS.logs)
    expect(JSON.stringify(transcript)).not.toContain('Hunter2')
    expect(JSON.stringify(diagnose(transcript, known))).not.toContain('Hunter2')
  })
})

test('a list of servers with passwords beside the addresses', () => {
  const text = [`Backup ftps://bob@h.example/ password: ${SECRET}`, `pw=${SECRET} ftp://bob@i.example/`].join('\n')
  const read = readProfiles(text, Object.values(savedSites))
  expect(read.profiles).toHaveLength(2)
  expect(JSON.stringify(read)).not.toContain('Hunter2')
})

test('what a log shows once is looked for in all of its lines, an ordinary word is not', () => {
  const mask = credentialMasker()
  expect(mask(['530 no kite-flyer-77', 'PASS kite-flyer-77'])).toEqual(['530 no ***', 'PASS ***'])
  expect(mask(['230 KITE-FLYER-77 is in'])).toEqual(['230 *** is in'])
  expect(mask(['PASS transfer', '226 transfer complete'])).toEqual(['PASS ***', '226 transfer complete'])
})
