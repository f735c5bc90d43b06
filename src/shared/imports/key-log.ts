/** Key log lines as NSS, OpenSSL and curl write them (SSLKEYLOGFILE): a label, the random of a ClientHello, a secret. */
const LINE =
  /^(?:CLIENT_RANDOM|(?:CLIENT|SERVER)_HANDSHAKE_TRAFFIC_SECRET|(?:CLIENT|SERVER)_TRAFFIC_SECRET_\d+|CLIENT_EARLY_TRAFFIC_SECRET|(?:EARLY_)?EXPORTER_SECRET|RSA) [\da-f]{16,128} [\da-f]{32,256}$/i

export const KEY_LOG_ALONE =
  'This holds keys of TLS sessions (a key log). They decipher a capture: give it together with the capture. Whoever has them can read those sessions.'

/** Whether a text begins as a key log; comments may stand before. */
export function looksLikeKeyLog(start: string): boolean {
  const first = start
    .slice(0, 4096)
    .split('\n', 50)
    .find((line) => line.trim() !== '' && !line.startsWith('#'))
  return first !== undefined && LINE.test(first.trim())
}
