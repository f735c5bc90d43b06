import { type FindDifferences, failsAt, keys, pairs, sameBut, works } from '../difference.ts'

const STAGES = ['post-login', 'pasv-reply', 'tls-data', 'tcp-data', 'transfer'] as const

/** `PROT C` against `PROT P`, everything else being equal. */
export const difference: FindDifferences = (cells) => {
  const found = pairs(
    cells,
    (good, bad) =>
      good.modes.protection !== bad.modes.protection &&
      good.modes.protection !== null &&
      bad.modes.protection !== null &&
      failsAt(bad, ...STAGES) &&
      sameBut(good.modes, bad.modes, 'protection', 'resume'),
  )
  // A level that works in one way, for instance only with resumption, is not what is refused.
  const refused = found.filter(
    ({ fails: bad }) => !cells.some((cell) => works(cell) && sameBut(cell.modes, bad.modes, 'resume')),
  )
  return (['P', 'C'] as const).flatMap((level) => {
    const here = refused.filter((pair) => pair.works.modes.protection === level)
    if (here.length === 0) return []
    const demandsPrivate = level === 'P'
    return [
      {
        cause: 'data-protection-mismatch' as const,
        stage: here[0]?.fails.verdict.stage ?? ('transfer' as const),
        culprit: demandsPrivate ? ('client' as const) : ('server-config' as const),
        certainty: 'proven' as const,
        // Nobody has to change a sound policy.
        severity: demandsPrivate ? ('note' as const) : ('failure' as const),
        title: demandsPrivate
          ? 'The server wants encrypted data: PROT P works, PROT C is refused.'
          : 'Data connections work in clear (PROT C) and not encrypted (PROT P).',
        explanation: demandsPrivate
          ? 'That is a sound policy of the server. Clients must send PROT P.'
          : 'The server refuses PROT P, or its TLS does not work on data connections.',
        works: keys(here.map((pair) => pair.works)),
        fails: keys(here.map((pair) => pair.fails)),
        rulesOut: ['No firewall is involved: data connections open with the other level.'],
        remedies: demandsPrivate
          ? [{ id: 'protect-data', who: 'client' as const, action: 'Use PROT P.' }]
          : [
              {
                id: 'enable-data-protection',
                who: 'server-admin' as const,
                action: 'Set up TLS for data connections too.',
              },
            ],
      },
    ]
  })
}
