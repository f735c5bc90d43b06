/** `ftpscope place`: the far side of `--from`. Started by ssh; nobody needs to type it. */
import { StringDecoder } from 'node:string_decoder'
import { encodeTranscript } from '../../../shared/transcript/encode.ts'
import { runSession } from '../../session/run-session.ts'
import { PLACE_MARK, placeRequestSchema } from '../../session/ssh-place.ts'
import { type Cli, type CliCommand, type InputStream, UsageError } from '../cli.ts'
import { exitCodeOf } from '../exit-codes.ts'
import { addExamples } from '../help.ts'
import { print } from '../output.ts'

/** Characters: a plan with its certificates. */
const LONGEST = 1024 * 1024

export const command: CliCommand = {
  order: 64,
  register(program, cli) {
    const place = program
      .command('place')
      .description('run one session for "ftpscope test --from" of another machine, which starts this over ssh')
    addExamples(place, [
      {
        line: 'ftpscope place',
        explains:
          'Started by "ftpscope test URL --from ssh://admin@jumphost" of another machine; reads the session there.',
      },
    ])
    place.action(async () => {
      await runHere(cli)
      cli.exitCode = exitCodeOf('works')
    })
  },
}

async function runHere(cli: Cli): Promise<void> {
  const gone = new AbortController()
  const { plan, secrets, remarks } = await request(cli.stdin, gone)
  const transcript = await runSession({
    plan,
    secrets: { password: '', ...secrets },
    remarks,
    transcriptFile: null,
    signal: AbortSignal.any([cli.signal, gone.signal]),
  })
  await print(cli.stdout, `${PLACE_MARK}\n${encodeTranscript(transcript)}`)
  cli.stdin.destroy()
}

/** The first line; from then on the end of standard input says that nobody waits any more. */
async function request(input: InputStream, gone: AbortController) {
  const decoder = new StringDecoder('utf8')
  const line = await new Promise<string>((resolve) => {
    let text = ''
    input.on('data', (part: Buffer) => {
      if (text.length <= LONGEST) text += decoder.write(part)
      const end = text.indexOf('\n')
      if (end >= 0 || text.length > LONGEST) resolve(text.slice(0, Math.max(0, end)))
    })
    input.once('end', () => {
      gone.abort(new Error('nobody waits any more'))
      resolve('')
    })
  })
  try {
    return placeRequestSchema.parse(JSON.parse(line))
  } catch {
    // Nothing of it is quoted: it may hold a password.
    throw new UsageError(
      'standard input',
      'No session was sent, or one of another version. This is started by "ftpscope test --from".',
    )
  }
}
