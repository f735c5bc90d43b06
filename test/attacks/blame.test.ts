/** Faults that once sent the wrong person to work: what is said of each names who is at fault, or nobody. */
import { expect, test } from 'vitest'
import { throwawayCertificate } from '../../src/main/transport/throwaway-certificate.ts'
import { diagnose } from '../../src/shared/diagnosis/diagnose.ts'
import { ImportError, importLog } from '../../src/shared/imports/import-log.ts'
import { PRODUCTS } from '../../src/shared/products/catalogue.ts'
import { Random } from '../fuzz/random.ts'
import { type RunOptions, runAgainst } from '../main/session/run.ts'
import type { Script } from '../scripted-server/script.ts'

const BOTH: RunOptions = { data: { methods: ['EPSV', 'PASV'] } }
const { chain, key } = throwawayCertificate()

/** What happens, by which server, and what is said: cause, or words that must not be said. */
const FAULTS: Readonly<Record<string, [Script, RunOptions, { cause?: RegExp; never?: RegExp }]>> = {
  'EPSV is refused, and the port of PASV is shut': [
    { verbs: { EPSV: '500 unknown' }, data: { refused: true } },
    BOTH,
    { cause: /^pasv-port-refused$/ },
  ],
  'EPSV is refused, and PASV names an address that leads nowhere': [
    { verbs: { EPSV: '500 unknown', PASV: '227 ok (10,77,9,9,200,1)' } },
    BOTH,
    { cause: /^pasv-/ },
  ],
  'the connection is reset at SYST, before any login': [
    { verbs: { SYST: { end: 'reset' } } },
    { steps: { canary: true } },
    { never: /after login/i },
  ],
  'a server without TLS closes at SYST': [
    { verbs: { SYST: { end: 'close' } } },
    { steps: { canary: true } },
    { never: /AUTH|TLS/ },
  ],
  'a certificate chain of a thousand': [
    { security: 'explicit', tls: { cert: chain + chain.repeat(999), key } },
    { tls: { verify: false } },
    { never: /cipher/i },
  ],
}

test.each(Object.entries(FAULTS))('%s', async (_name, [script, options, { cause = /./, never = /^$/ }]) => {
  const run = await runAgainst(script, { ...options, plan: { timeouts: { silence: 1_000 } } })
  const { verdict, findings } = diagnose(run, PRODUCTS)
  expect(verdict.outcome).toBe('fails')
  expect(`${verdict.headline} ${findings[0]?.title}`).not.toMatch(never)
  expect(verdict.cause ?? 'none').toMatch(cause)
  expect(verdict.culprit).not.toMatch(/^(?:network-firewall|nat|alg)$/)
})

test('bytes that are no log are refused, whatever they are', () => {
  const random = new Random(7)
  for (let round = 0; round < 20; round++) {
    const text = Buffer.from(Array.from({ length: 50_000 }, () => random.whole(256))).toString('latin1')
    expect(() => importLog(text, PRODUCTS.logs)).toThrow(ImportError)
  }
})
