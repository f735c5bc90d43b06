/** The settings of each client for a mode that works, by the options that its own documentation has for it. */
import { expect, test } from 'vitest'
import type { WorkingMode } from '../../../src/shared/matrix/recommend.ts'
import { clientSettings as basicFtp } from '../../../src/shared/products/basic-ftp/client-settings.ts'
import { clientSettings as curl } from '../../../src/shared/products/curl/client-settings.ts'
import { clientSettings as fluentftp } from '../../../src/shared/products/fluentftp/client-settings.ts'
import { clientSettings as lftp } from '../../../src/shared/products/lftp/client-settings.ts'
import { clientSettings as winscp } from '../../../src/shared/products/winscp/client-settings.ts'

const BEST: WorkingMode = {
  ...{ cell: 'explicit-epsv', host: 'ftp.example.com', port: 21, user: 'alice', security: 'explicit', passive: true },
  ...{ methods: ['EPSV', 'PASV'], protection: 'P', resumption: 'free', tls: { min: '1.2', max: '1.3' } },
  ...{ family: 'any', verified: true },
} as WorkingMode
const PLAIN = { security: 'plain', protection: null, resumption: 'none', tls: null } as const
const IMPLICIT = { security: 'implicit', port: 990 } as const
const TLS_1_2 = { tls: { min: '1.2', max: '1.2' } } as const
const ACTIVE = { passive: false, methods: ['PORT'] } as const

const CASES: readonly (readonly [
  typeof curl,
  Partial<WorkingMode>,
  has: readonly string[],
  hasNot?: readonly string[],
])[] = [
  [
    curl,
    {},
    ['--ssl-reqd', '--ftp-pasv', '--tlsv1.2', 'ftp://ftp.example.com'],
    ['--tls-max', '--disable-epsv', '--no-sessionid'],
  ],
  [curl, { protection: 'C' }, ['--ftp-ssl-control'], ['--ssl-reqd']],
  [
    curl,
    { ...IMPLICIT, methods: ['PASV'], ...TLS_1_2 },
    ['ftps://ftp.example.com:990/', '--disable-epsv', '--tls-max 1.2'],
  ],
  [
    curl,
    { ...ACTIVE, family: 'ipv4', resumption: 'off' },
    ['--ftp-port - --disable-eprt', '--ipv4', '--no-sessionid'],
    ['--ftp-pasv'],
  ],
  [
    curl,
    { ...ACTIVE, methods: ['EPRT'], verified: false, ...PLAIN },
    ['--ftp-port -', '--cacert FILE'],
    ['--disable-eprt', '--ssl', '--tlsv'],
  ],
  [
    lftp,
    {},
    [
      'set ftp:ssl-allow yes',
      'set ftp:ssl-force yes',
      'set ftp:ssl-auth TLS',
      'set ftp:ssl-copy-sid yes',
      'set ftp:prefer-epsv yes',
    ],
    ['ssl:priority', 'dns:order'],
  ],
  [
    lftp,
    { ...TLS_1_2, resumption: 'off', family: 'ipv4' },
    ['"NORMAL:-VERS-ALL:+VERS-TLS1.2"', 'set ftp:ssl-copy-sid no', 'set dns:order inet\n'],
  ],
  [
    lftp,
    { ...IMPLICIT, tls: { min: '1.0', max: '1.1' }, family: 'ipv6' },
    ['+VERS-TLS1.0:+VERS-TLS1.1', '"ftps://ftp.example.com:990"', 'set dns:order inet6'],
    ['ssl-auth'],
  ],
  [
    lftp,
    { ...PLAIN, ...ACTIVE },
    ['set ftp:ssl-allow no', 'set ftp:passive-mode no'],
    ['ssl-force', 'ssl-copy-sid', 'prefer-epsv'],
  ],
  [
    winscp,
    {},
    ['open "ftpes://ftp.example.com', '-passive=on', 'MinTlsVersion=12', 'MaxTlsVersion=13', 'SslSessionReuse=1'],
    ['AddressFamily'],
  ],
  [
    winscp,
    { ...IMPLICIT, resumption: 'off', family: 'ipv4' },
    ['open "ftps://ftp.example.com:990/"', 'SslSessionReuse=0', 'AddressFamily=1'],
  ],
  [
    winscp,
    { ...PLAIN, ...ACTIVE, family: 'ipv6' },
    ['open "ftp://', '-passive=off', 'AddressFamily=2'],
    ['TlsVersion'],
  ],
  [winscp, PLAIN, ['open "ftp://'], ['-rawsettings']],
  [
    fluentftp,
    {},
    [
      'FtpEncryptionMode.Explicit',
      'FtpDataConnectionType.AutoPassive',
      'SslProtocols.Tls12 | SslProtocols.Tls13',
      'DataConnectionEncryption = true',
    ],
    ['GnuTls'],
  ],
  [
    fluentftp,
    { resumption: 'required', methods: ['PASV'], tls: { min: '1.0', max: '1.2' } },
    [
      'typeof(GnuTlsStream)',
      'FtpDataConnectionType.PASV',
      'SslProtocols.Tls | SslProtocols.Tls11 | SslProtocols.Tls12',
    ],
  ],
  [
    fluentftp,
    { ...PLAIN, passive: false, methods: ['EPRT', 'PORT'] },
    ['FtpEncryptionMode.None', 'AutoActive'],
    ['SslProtocols', 'DataConnectionEncryption'],
  ],
  [basicFtp, {}, ['import { Client } from "basic-ftp"', 'secure: true', 'minVersion: "TLSv1.2"'], ['prepareTransfer']],
  [
    basicFtp,
    { ...IMPLICIT, methods: ['PASV'] },
    ['secure: "implicit"', 'client.prepareTransfer = enterPassiveModeIPv4'],
  ],
  [
    basicFtp,
    { ...PLAIN, methods: ['EPSV'] },
    ['secure: false', 'client.prepareTransfer = enterPassiveModeIPv6'],
    ['secureOptions'],
  ],
  [basicFtp, ACTIVE, ['basic-ftp has no active mode']],
  [basicFtp, { protection: 'C' }, ['basic-ftp always encrypts data connections']],
]

const ROWS = CASES.map(([client, change, has, hasNot = []]) => ({
  product: client.product,
  client,
  change,
  has,
  hasNot,
}))

test.each(ROWS)('$product, $change', ({ client, change, has, hasNot }) => {
  const blocks = client.blocks({ ...BEST, ...change })
  const text = blocks.map((block) => `${block.caption}\n${block.text}`).join('\n')
  for (const part of has) expect(text).toContain(part)
  for (const part of hasNot) expect(text).not.toContain(part)
})
