/** A certificate of our own making, for handshakes with ourselves and for the far end of a two-ended test. */
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'

export interface IssuedCertificate {
  /** PEM, leaf first. */
  readonly chain: string
  /** PEM of the PKCS #8 private key. */
  readonly key: string
}

const DAY = 86_400_000

/**
 * Signed by itself, for nobody. Good for a month, though no process keeps one for more than a day: a test against our own far
 * end warns of no certificate that is about to run out. Written by hand (RFC 5280 section 4.1), because every session with
 * TLS begins with one, and a library for certificates takes longer to load than the session.
 */
export function throwawayCertificate(): IssuedCertificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const name = sequence(der(0x31, sequence(COMMON_NAME, der(0x0c, Buffer.from('localhost')))))
  const validity = sequence(time(Date.now() - DAY), time(Date.now() + 30 * DAY))
  const key = publicKey.export({ type: 'spki', format: 'der' })
  // The first bit of a serial number must not be set, and the first byte not be zero.
  const serial = der(0x02, Buffer.from([0x40, ...randomBytes(8)]))
  const toBeSigned = sequence(VERSION_3, serial, ECDSA_SHA256, name, validity, name, key)
  const signature = sign('sha256', toBeSigned, privateKey)
  const certificate = sequence(toBeSigned, ECDSA_SHA256, der(0x03, Buffer.from([0]), signature))
  const base64 = certificate
    .toString('base64')
    .match(/.{1,64}/g)
    ?.join('\n')
  return {
    chain: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}

/** One value in DER (X.690): tag, length, content. */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

const sequence = (...parts: readonly Buffer[]): Buffer => der(0x30, ...parts)
/** UTCTime: `YYMMDDHHMMSSZ` */
const time = (at: number): Buffer =>
  der(0x17, Buffer.from(`${new Date(at).toISOString().slice(2, 19).replace(/[-:T]/g, '')}Z`))
const VERSION_3 = der(0xa0, der(0x02, Buffer.from([2])))
/** 2.5.4.3 */
const COMMON_NAME = der(0x06, Buffer.from('550403', 'hex'))
/** 1.2.840.10045.4.3.2 */
const ECDSA_SHA256 = sequence(der(0x06, Buffer.from('2a8648ce3d040302', 'hex')))
