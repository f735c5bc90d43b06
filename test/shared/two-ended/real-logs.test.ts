/** Logs that real programs wrote (`test/real-servers/server-logs.test.ts` and the firewalls), read to their last line. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { OtherEndReader } from '../../../src/shared/imports/other-end/other-end-reader.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'

const FOLDER = join(import.meta.dirname, 'real-logs')

/** Format, where it was written, and what is read from it. */
const FORMS: Readonly<Record<string, readonly [format: string, vantage: string, kinds: readonly string[]]>> = {
  'conntrack.log': ['linux-conntrack', 'middle', ['connection']],
  'nf-ct-ftp.log': ['linux-netfilter', 'middle', ['connection']],
  'nftables.log': ['linux-netfilter', 'middle', ['connection']],
  'proftpd-extended.log': ['proftpd-extended', 'server', ['command', 'reply']],
  'proftpd-system.log': ['proftpd', 'server', ['note']],
  'proftpd-tls.log': ['proftpd', 'server', ['note']],
  'proftpd-xferlog.log': ['xferlog', 'server', ['note']],
  'pure-ftpd.log': ['pure-ftpd', 'server', ['command', 'note', 'reply']],
  'pyftpdlib.log': ['pyftpdlib', 'server', ['command', 'note', 'reply']],
  'tcpdump.log': ['tcpdump', 'middle', ['command', 'connection', 'reply']],
  'vsftpd-short.log': ['vsftpd', 'server', ['note']],
  'vsftpd.log': ['vsftpd', 'server', ['command', 'note', 'reply']],
}

test('each is known', () => {
  expect(readdirSync(FOLDER).sort()).toEqual(Object.keys(FORMS))
})

test.each(Object.entries(FORMS))('%s', (name, [format, vantage, kinds]) => {
  const reader = new OtherEndReader(name, PRODUCTS.logs, null)
  reader.push(readFileSync(join(FOLDER, name), 'utf8'))
  const [end, ...more] = reader.end()
  expect(more).toEqual([])
  // Of packets and connection tracking, what is not TCP is nobody's.
  expect(reader.rest.split('\n').filter((line) => line !== '' && !/\b(?:udp|UDP|ICMP6?|ARP)\b/.test(line))).toEqual([])
  expect(end).toMatchObject({ format, vantage, unread: 0 })
  expect([...new Set(end?.observed.map(({ kind }) => kind))].sort()).toEqual(kinds)
})
