/** Logs of Windows programs are UTF-16 as often as UTF-8. */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // Old servers and clients write their system's code page; Latin-1 at least keeps every byte.
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
