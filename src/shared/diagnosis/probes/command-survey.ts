import type { UnnamedProbe } from '../probe.ts'

/** Verbs of RFC 959, verbs of later years, and verbs that nobody has: a filter with a fixed list refuses the last two alike. */
const SURVEY = [
  'SYST',
  'FEAT',
  'AUTX TLS',
  'QZJK',
  'AUTH XYZ',
  'PBSZ 0',
  'PROT P',
  'HELP',
  'NOOP',
  'XQZV 1',
  'TYPE',
  'ALLO',
] as const
const MAX_CONNECTIONS = 4

/** Asks a dozen harmless verbs one by one, on a new connection where the old one did not survive the question. */
export const probe: UnnamedProbe = {
  title: 'A dozen commands before AUTH',
  tells:
    'Whether new verbs are refused with one text and old ones in another style, as a filter with a fixed list does.',
  asks: 'answers',
  decides: ['alg-rejects-auth', 'server-tls-unsupported'],
  expectedMs: 2000,
  applies: ({ authRefused }) => authRefused,
  run: async ({ open }) => {
    let control = await open()
    let connections = 1
    for (const line of SURVEY) {
      const answer = await control.ask(line)
      if (typeof answer !== 'string') continue
      control.close()
      if (connections === MAX_CONNECTIONS) return
      control = await open()
      connections += 1
    }
  },
}
