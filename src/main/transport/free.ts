/**
 * Gives back the memory of bytes that nobody needs any more. Between TLS and this program each record has memory of its own. V8
 * counts it, and after every 64 MB looks through all that the program holds: for a gigabyte that took as long as its deciphering.
 */
export function free({ buffer, length }: Buffer): void {
  // What Node puts together from small pieces lies beside other things.
  if (buffer instanceof ArrayBuffer && buffer.byteLength === length) buffer.transfer(0)
}
