/** Asks for a secret on the terminal without showing it. */
import { StringDecoder } from 'node:string_decoder'
import type { InputStream, OutputStream } from './cli.ts'

/** What a person typed up to Enter, or null for Ctrl-C, Ctrl-D, an aborted `signal` and a closed terminal. */
export function askSecret(
  input: InputStream,
  output: OutputStream,
  question: string,
  signal: AbortSignal,
): Promise<string | null> {
  if (signal.aborted) return Promise.resolve(null)
  return new Promise((resolve) => {
    const decoder = new StringDecoder('utf8')
    let typed: string[] = []
    const end = (answer: string | null) => {
      input.off('data', onData).off('end', onEnd).off('error', onEnd)
      signal.removeEventListener('abort', onEnd)
      input.setRawMode?.(false)
      input.pause()
      output.write('\n')
      resolve(answer)
    }
    const onEnd = () => end(null)
    const onData = (bytes: Buffer) => {
      for (const character of decoder.write(bytes)) {
        if (character === '\r' || character === '\n') return end(typed.join(''))
        if (character === '\x03' || character === '\x04') return end(null)
        if (character === '\x7f' || character === '\b') typed.pop()
        else if (character === '\x15') typed = []
        else if (character >= ' ' && typed.length < LONGEST) typed.push(character)
      }
    }
    output.write(question)
    input.setRawMode?.(true)
    input.on('data', onData).on('end', onEnd).on('error', onEnd)
    signal.addEventListener('abort', onEnd)
    input.resume()
  })
}

const LONGEST = 4096
