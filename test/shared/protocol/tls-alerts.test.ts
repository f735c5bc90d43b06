/** Alerts by the names that TLS libraries give them in error codes. */
import { describe, expect, test } from 'vitest'
import { alertOfCode } from '../../../src/shared/protocol/tls-alerts.ts'

describe('the alert that an error code names', () => {
  test.each([
    // BoringSSL.
    ['ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', 40],
    ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 70],
    ['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', 48],
    ['ERR_SSL_TLSV1_UNRECOGNIZED_NAME', 112],
    ['ERR_SSL_TLSV1_CERTIFICATE_REQUIRED', 116],
    ['ERR_SSL_TLSV1_ALERT_USER_CANCELLED', 90],
    // OpenSSL.
    ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 116],
    ['ERR_SSL_SSL/TLS_ALERT_BAD_CERTIFICATE', 42],
  ])('%s is %i', (code, number) => {
    expect(alertOfCode(code)).toBe(number)
  })

  test.each([
    undefined,
    'ECONNRESET',
    'ERR_SSL_WRONG_VERSION_NUMBER',
    'ERR_SSL_NO_SHARED_CIPHER',
    'ERR_SSL_TLSV1_ALERT_X',
  ])('%s names none', (code) => {
    expect(alertOfCode(code)).toBeNull()
  })
})
