import { isPassiveMethod } from '../../protocol/data-methods.ts'
import {
  type CellResult,
  type FindDifferences,
  failsAt,
  keys,
  pairs,
  sameBut,
  TLS_MODES,
  works,
} from '../difference.ts'

const announced = (cells: readonly CellResult[]): Set<string> =>
  new Set(cells.flatMap(({ endpoints }) => endpoints.flatMap((endpoint) => endpoint.announced?.address ?? [])))

/** TLS hides the control connection from whatever spoils it in clear. */
export const difference: FindDifferences = (cells) => {
  // EPSV failing alone is a command that the device does not know, which is another difference.
  const pasvInClear = cells.some(
    (cell) => cell.modes.security === 'plain' && cell.modes.method === 'PASV' && works(cell),
  )
  const found = pairs(
    cells.filter((cell) => !(pasvInClear && cell.modes.security === 'plain' && cell.modes.method === 'EPSV')),
    (good, bad) =>
      bad.modes.security === 'plain' &&
      good.modes.security !== 'plain' &&
      failsAt(bad, 'pasv-reply', 'port-command', 'tcp-data') &&
      sameBut(good.modes, bad.modes, 'security', ...TLS_MODES),
  )
  const good = [...new Set(found.map((pair) => pair.works))]
  const bad = [...new Set(found.map((pair) => pair.fails))]
  if (bad.length === 0) return []
  const inClear = announced(bad.filter(({ modes }) => isPassiveMethod(modes.method)))
  const underTls = announced(good.filter(({ modes }) => isPassiveMethod(modes.method)))
  const changed = inClear.size > 0 && underTls.size > 0 && ![...inClear].some((address) => underTls.has(address))
  return [
    {
      cause: 'alg-alters-bytes',
      // What was altered is the announcement, although the symptom is a connection that fails.
      stage: bad[0] && isPassiveMethod(bad[0].modes.method) ? 'pasv-reply' : 'port-command',
      culprit: 'alg',
      certainty: changed ? 'proven' : 'likely',
      title: 'Data connections open only under TLS: a device changes plain FTP.',
      explanation: changed
        ? `The same server announces ${[...underTls].join(', ')} under TLS and ${[...inClear].join(', ')} in clear. Only something between can have changed it.`
        : 'The sessions differ in nothing but encryption. Under TLS nobody on the way can touch the endpoints that are announced; in clear somebody does.',
      works: keys(good),
      fails: keys(bad),
      rulesOut: ['The data ports are open: the same server is reached on them under TLS.'],
      remedies: [
        { id: 'use-tls', who: 'client', action: 'Use FTPS: it works, and nothing on the way can change it.' },
        {
          id: 'switch-client-helper-off',
          who: 'client-firewall',
          action: 'Switch off the FTP helper (ALG) for this server.',
        },
        {
          id: 'switch-server-helper-off',
          who: 'server-firewall',
          action: 'Switch off the FTP helper (ALG) for this server.',
        },
      ],
      toBeSure: changed ? null : 'Compare the 227 reply with the server’s own log, or run the two-ended test.',
    },
  ]
}
