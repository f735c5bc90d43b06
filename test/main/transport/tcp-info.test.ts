import { expect, test } from 'vitest'
import { parseTcpInfo } from '../../../src/main/transport/tcp-info.ts'

test('a SYN that was repeated', () => {
  const line =
    'SYN-SENT 0 1 10.0.0.2:51234 10.0.0.9:21 timer:(on,2.1sec,1) cubic rto:4000 backoff:2 mss:524 cwnd:1 retrans:1/2'
  expect(parseTcpInfo(line)).toEqual({ retransmits: 2, mss: 524 })
})

test('an open connection', () => {
  const line = 'ESTAB 0 0 10.0.0.2:5 10.0.0.9:21 cubic rto:204 rtt:3.577/6.509 mss:1448 pmtu:1500'
  expect(parseTcpInfo(line)).toEqual({ rtt: 3.577, mss: 1448 })
})

test('nothing to tell', () => {
  expect(parseTcpInfo('')).toBeNull()
})
