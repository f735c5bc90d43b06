/** A report in which every name is one of its own, to see that none of them gets out. */
import { type SampleWords, WORDS } from './sample-report.ts'

/** A word of its own in every field that names somebody. */
export const CANARIES: SampleWords = {
  ...WORDS,
  host: 'kestrel-host.example.org',
  user: 'wren-user',
  path: '/robin-folder/Martin Folder',
  file: 'lark-file.csv',
  banner:
    'kestrel-host.example.org finch.internal.example.com ready for WREN-USER, Heronsgate Steelworks of Plovdiv; call Jane Egretson, +44 20 7946 0018, on SRV-GANNET-01 (customer K-48151), see \\\\tern\\share and /srv/bittern/drop',
  subject: 'CN=swift-subject.example.org, O=Heron Holdings, emailAddress=egret@example.org',
  certificateName: 'crane-name.example.org',
  note: 'asked by the admin of osprey.example.org',
  ticket: 'CHG-4711',
  interfaceName: 'plover0',
  label: 'dunlin label',
  clientAddress: '198.18.7.9',
  serverAddress: '198.18.200.201',
  privateAddress: '10.77.66.55',
  attachment: 'siskin-attachment.ftpscope',
}
/** As they stand in small letters. */
export const NAMES = [
  'kestrel',
  'wren',
  'robin',
  'martin folder',
  'lark-file',
  'finch',
  'swift-subject',
  'heron',
  'egret',
  'crane-name',
  'osprey',
  'plover',
  'dunlin',
  'siskin',
  'heronsgate',
  'plovdiv',
  'egretson',
  '7946',
  'gannet',
  '48151',
  'tern\\share',
  'bittern',
]
export const ADDRESSES = ['198.18.7.9', '198.18.200.201', '10.77.66.55', '10,77,66,55']
