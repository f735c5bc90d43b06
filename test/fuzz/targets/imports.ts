/** Files of other programs: logs, saved servers, and the passwords in them. */
import { diagnose } from '../../../src/shared/diagnosis/diagnose.ts'
import { ImportError, importLog } from '../../../src/shared/imports/import-log.ts'
import { maskCredentials } from '../../../src/shared/imports/mask-credentials.ts'
import { ProfileImportError } from '../../../src/shared/imports/profile-importer.ts'
import { readProfiles } from '../../../src/shared/imports/read-profiles.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'
import * as savedSites from '../../../src/shared/products/saved-sites.ts'
import { secretMasker } from '../../../src/shared/transcript/masking.ts'
import { mutate } from '../random.ts'
import { must, type Target, unless } from '../target.ts'

const LOG = `Status: Connecting to 192.0.2.1:21...\nResponse: 220 ready\nCommand: USER bob\nResponse: 331 go on\nCommand: PASV
Response: 227 ok (10,0,0,1,4,1)\nCommand: LIST\nError: Connection timed out after 20 seconds of inactivity\n`
const LOG_TOKENS = [
  '< ',
  '---> ',
  'Response: ',
  '2024-01-01 00:00:00 ',
  '530 ',
  'Error: ',
  '\u2028',
  '\\',
  '    ',
  'AUTH TLS',
  '"',
  'Password: ',
  '\x1b[31m',
]

export const logs: Target = {
  name: 'logs',
  share: 70,
  make: (random) => mutate(LOG, LOG_TOKENS, random),
  check(input) {
    const transcript = unless([ImportError], () => importLog(input, PRODUCTS.logs))
    if (!transcript) return
    for (const { title } of diagnose(transcript, PRODUCTS).findings)
      must(!title.includes('of this program failed'), title)
  },
}

const SITES = [
  '<?xml version="1.0"?><FileZilla3><Servers><Server><Host>h</Host><Port>21</Port><User>u</User></Server></Servers></FileZilla3>',
  '[Sessions\\h]\nHostName=h\nPortNumber=21\nFSProtocol=5\n',
  'machine h login bob password pw\n',
  'Backup ftps://bob@h.example/ and ftp://i.example:2121/x\n',
]
const SITE_TOKENS = [
  '<Server>',
  '</Server>',
  '&lt;',
  '<!DOCTYPE a [<!ENTITY b "c">]>',
  '\u1680\t',
  'ftp://',
  ',,,,',
  'machine ',
  '%',
  '=',
  '[',
]

export const profiles: Target = {
  name: 'profiles',
  share: 300,
  make: (random) => mutate(random.pick(SITES), SITE_TOKENS, random),
  check(input) {
    const read = unless([ProfileImportError], () => readProfiles(input, Object.values(savedSites)))
    for (const { options } of read?.profiles ?? [])
      must(!/\p{Cc}/u.test(options.host), 'a host holds no control character')
  },
}

const SECRETS = ['Hunter2!x-long', 'pässwörd-größe-1', 'a b c d e f g h', '/srv/secret/path', 'xxxxxxxxxxxx']

export const masking: Target = {
  name: 'masking',
  share: 200,
  make(random) {
    const secret = random.pick(SECRETS)
    return `${SECRETS.indexOf(secret)}${mutate(`530 User ${secret} rejected: ${secret}${secret}`, [secret, '***', '://', 'PASS ', '@'], random)}`
  },
  check(input) {
    const secret = SECRETS[Number(input[0])] ?? 'Hunter2!x-long'
    const masked = secretMasker([secret])(input.slice(1))
    must(!masked.includes(secret), 'no secret stays')
    must(secretMasker([secret])(masked) === masked, 'masking twice changes nothing')
    // The same, as a server says it in replies of so many characters; a blank at a cut is none of the words.
    const length = 1 + (input.length % 40)
    const pieces = Array.from({ length: Math.ceil(input.length / length) }, (_, at) =>
      input.slice(1 + at * length, 1 + (at + 1) * length),
    )
    const following = secretMasker([secret]).following([])
    const said = pieces.map((piece) => following([`530 ${piece}`])[0]?.slice(4) ?? '')
    must(secret.includes(' ') || !said.join('').includes(secret), 'no secret stays in what is said in pieces')
    maskCredentials(input)
  },
}
