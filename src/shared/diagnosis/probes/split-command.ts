import type { UnnamedProbe } from '../probe.ts'

const AUTH = 'AUTH TLS\r\n'

/** AUTH cut over two packets, then byte by byte: a filter that does not reassemble misses it, or drops it. */
export const probe: UnnamedProbe = {
  title: 'AUTH TLS cut over several packets',
  tells: 'Whether AUTH passes when it is cut over two packets: a server does not care, a filter may.',
  asks: 'answers',
  decides: ['alg-rejects-auth', 'inspection-breaks-control'],
  expectedMs: 1500,
  applies: ({ authRefused, authUnanswered }) => authRefused || authUnanswered,
  run: async ({ open }) => {
    for (const parts of [[AUTH.slice(0, 2), AUTH.slice(2)], [...AUTH]]) {
      const control = await open()
      await control.askInParts(parts)
      control.close()
    }
  },
}
