/** One file per client program: what it is told for the shared modes, to be read by a person. */

import type { WorkingMode } from '../../../src/shared/matrix/recommend.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'
import type { Generator } from '../generator.ts'

const EXPLICIT: WorkingMode = {
  cell: 'explicit-epsv-p-resume',
  host: 'ftp.example.com',
  port: 21,
  user: 'alice',
  security: 'explicit',
  methods: ['EPSV', 'PASV'],
  passive: true,
  protection: 'P',
  resumption: 'required',
  tls: { min: '1.2', max: '1.3' },
  family: 'any',
  verified: true,
}

const MODES: Readonly<Record<string, WorkingMode>> = {
  'explicit TLS, passive, resumption required': EXPLICIT,
  'implicit TLS, PASV only, TLS 1.2 only, resumption broken, certificate not accepted': {
    ...EXPLICIT,
    security: 'implicit',
    port: 9990,
    methods: ['PASV'],
    resumption: 'off',
    tls: { min: '1.2', max: '1.2' },
    verified: false,
  },
  'explicit TLS, clear data connections, over IPv6': {
    ...EXPLICIT,
    host: '2001:db8::20',
    methods: ['EPSV'],
    protection: 'C',
    resumption: 'none',
    family: 'ipv6',
  },
  'plain, active': {
    ...EXPLICIT,
    security: 'plain',
    port: 2121,
    methods: ['PORT'],
    passive: false,
    protection: null,
    resumption: 'none',
    tls: null,
  },
}

export const generator: Generator = {
  name: 'client-settings',
  async files() {
    return Object.fromEntries(
      PRODUCTS.clientSettings.map(({ id, blocks }) => [
        `test/shared/matrix/expected/${id}.txt`,
        Object.entries(MODES)
          .map(
            ([name, mode]) =>
              `=== ${name}\n${blocks(mode)
                .map(({ kind, caption, text }) => `--- ${kind}: ${caption}\n${text}`)
                .join('')}`,
          )
          .join('\n'),
      ]),
    )
  },
}
