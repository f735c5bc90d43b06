/** What a difference between two cells proves, one row for each way in which the failing one fails. */
import { describe, expect, test } from 'vitest'
import { difference as ipv6 } from '../../../src/shared/matrix/differences/ipv6-fails.ts'
import { difference as tlsVersion } from '../../../src/shared/matrix/differences/tls-version.ts'
import { bad, cell, GOOD } from './cells.ts'

describe('IPv6 fails and IPv4 works', () => {
  test.each([
    [
      'it cannot be dialled',
      { stage: 'tcp-control', cause: 'control-port-filtered' },
      ['ipv6-path-broken', 'network-firewall', 'proven'],
    ],
    [
      'no way to arrange data',
      { stage: 'pasv-reply', cause: 'ipv6-needs-epsv' },
      ['ipv6-needs-epsv', 'server-config', 'likely'],
    ],
    [
      'the data port is closed',
      { stage: 'tcp-data', cause: 'pasv-port-filtered', culprit: 'network-firewall' },
      ['pasv-port-filtered', 'network-firewall', 'likely'],
    ],
    ['nobody knows why', { stage: null, cause: null, culprit: null }, ['ipv6-path-broken', 'unknown', 'likely']],
  ] as const)('%s', (_, verdict, [cause, culprit, certainty]) => {
    const cells = [cell('explicit-epsv-ipv4', GOOD), cell('explicit-epsv-ipv6', bad(verdict))]
    expect(ipv6(cells)).toMatchObject([{ cause, culprit, certainty, fails: ['explicit-epsv-ipv6'] }])
  })

  test('over both it fails', () => {
    const shut = bad({ stage: 'tcp-data', cause: 'pasv-port-filtered' })
    expect(ipv6([cell('explicit-epsv-ipv4', shut), cell('explicit-epsv-ipv6', shut)])).toEqual([])
  })
})

describe('one version of TLS fails and another works', () => {
  test.each([
    [
      'the server has no common one',
      { stage: 'tls-control', cause: 'tls-version-mismatch' },
      ['tls-version-mismatch', 'server-tls', 'proven'],
    ],
    [
      'a device breaks it off',
      { stage: 'tls-control', cause: 'inspection-breaks-control' },
      ['inspection-breaks-control', 'network-firewall', 'likely'],
    ],
    [
      'data connections alone',
      { stage: 'tls-data', cause: 'tls-session-reuse-required', culprit: 'client' },
      ['tls-session-reuse-required', 'client', 'proven'],
    ],
    [
      'data connections alone, and nobody knows why',
      { stage: 'tls-data', cause: null, culprit: null },
      ['server-tls-broken', 'server-tls', 'proven'],
    ],
  ] as const)('%s', (_, verdict, [cause, culprit, certainty]) => {
    const cells = [cell('explicit-epsv-tls1.2', GOOD), cell('explicit-epsv-tls1.3', bad(verdict))]
    const [found] = tlsVersion(cells)
    expect(found).toMatchObject({ cause, culprit, certainty, title: expect.stringContaining('TLS 1.3') })
  })
})
