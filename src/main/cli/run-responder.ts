/** The responder on the command line: says its pairing code, and who comes. */
import type { Endpoint } from '../../shared/protocol/endpoint.ts'
import { bracketed } from '../../shared/protocol/endpoint.ts'
import { formatPairingCode } from '../../shared/two-ended/pairing-code.ts'
import { anywhere, reachableHosts } from '../responder/reachable-hosts.ts'
import { startResponder } from '../responder/responder.ts'
import { readEnvironment } from '../session/environment.ts'
import { tlsLibrary } from '../transport/tls-library.ts'
import { type Cli, ProgramError } from './cli.ts'
import type { ExitCode } from './exit-codes.ts'
import { fileProblem } from './option-values.ts'
import { createProgress, print } from './output.ts'

export interface RespondValues {
  readonly listen?: Endpoint
  readonly implicit?: boolean
  readonly passivePorts?: readonly [number, number]
  readonly externalAddress?: string
  readonly once?: boolean
  readonly minutes?: number
  readonly transcript?: string
  readonly json?: boolean
}

const MINUTES = 60

/** Ends with the signal, after its time, or with `--once` when a client has taken the transcript. */
export async function runResponder(cli: Cli, values: RespondValues): Promise<ExitCode> {
  const implicit = values.implicit === true
  const at = values.listen ?? { address: anywhere(), port: implicit ? 990 : 21 }
  const progress = createProgress(cli, values.json === true)
  const responder = await start(cli, values, at, implicit, ({ address, port }) =>
    progress.step(`connection from ${bracketed(address)}:${port}`),
  )
  const code = formatPairingCode(responder.code)
  await print(cli.stdout, values.json ? `${JSON.stringify({ code })}\n` : words(code, responder.code.port, values))
  const { events } = await responder.ended
  progress.end()
  const failure = responder.failure()
  if (failure) throw new ProgramError(`The transcript cannot be written: ${fileProblem(failure)}.`, { cause: failure })
  if (!values.json)
    await print(cli.stdout, `Ended; ${events.filter(({ type }) => type === 'accepted').length} connections came.\n`)
  return 0
}

async function start(
  cli: Cli,
  values: RespondValues,
  at: Endpoint,
  implicit: boolean,
  onConnection: (from: Endpoint) => void,
) {
  try {
    return await startResponder({
      listen: at,
      implicit,
      passivePorts: values.passivePorts ?? null,
      externalAddress: values.externalAddress ?? null,
      hosts: reachableHosts(at.address, values.externalAddress ?? null),
      once: values.once === true,
      minutes: values.minutes ?? MINUTES,
      transcriptFile: values.transcript ?? null,
      environment: readEnvironment(tlsLibrary()),
      signal: cli.signal,
      onConnection,
    })
  } catch (error) {
    const hint = at.port < 1024 ? ' Ports below 1024 need an administrator; --listen [::]:2121 does not.' : ''
    throw new ProgramError(`The responder cannot start: ${fileProblem(error)}.${hint}`, { cause: error })
  }
}

function words(code: string, port: number, { minutes = MINUTES, once }: RespondValues): string {
  return [
    `The responder listens on port ${port}${once ? ' for one test' : ''}, for ${minutes} minutes at most. On the client's side run:`,
    '',
    `  ftpscope test --responder ${code}`,
    '',
    'Another address or port, or plain FTP: put ftpes://HOST:PORT/ or ftp://HOST:PORT/ before --responder.',
    'Whoever has this code can use the responder until it ends. Ctrl-C ends it.',
    '',
  ].join('\n')
}
