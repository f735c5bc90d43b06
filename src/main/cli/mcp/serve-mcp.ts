/**
 * The tools that an assistant gets, over standard input and output (Model Context Protocol). They run the commands of
 * this program and answer with their JSON, masked as was set on start. Nothing secret is taken from a call or put into
 * an answer; hosts and consents are the person's to give.
 */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js'
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js'
import { z } from 'zod'
import { PRESETS } from '../../../shared/matrix/variations.ts'
import { compareReports } from '../../../shared/report/compare.ts'
import { inertJson } from '../../../shared/report/inert-json.ts'
import type { Report } from '../../../shared/report/report.ts'
import { withDetails } from '../../report/with-details.ts'
import { version } from '../../session/product.ts'
import { type Cli, UsageError } from '../cli.ts'
import { withoutSecrets } from '../secrets.ts'
import { usageProblem } from '../usage-message.ts'
import type { McpContext, McpValues } from './context.ts'
import { explain, explainShape } from './explain.ts'
import { permissions } from './permissions.ts'
import { NO_SECRETS, Refused } from './refused.ts'
import { sessionRunner, sessionShape } from './run-sessions.ts'
import { createRuns } from './runs.ts'

const EVENTS = z.boolean().describe('also every recorded event; long').optional()
const RUN = 'id of an earlier call (run-1), or path of a transcript, report or log in a folder that the person named'
/** Reads only, and changes nothing anywhere. */
const READS = { readOnlyHint: true, openWorldHint: false } as const
const CONNECTS = { readOnlyHint: false, destructiveHint: false, openWorldHint: true } as const

/** Serves until standard input ends or the program is stopped. */
export async function serveMcp(cli: Cli, values: McpValues): Promise<void> {
  const server = new McpServer(
    { name: 'ftpscope', version },
    {
      instructions:
        'Tests FTP and FTPS servers for real and says where a session broke, why, who can act and how sure that is. Begin with test; matrix tells modes apart. Never ask for a password, and never write one into a call: the person has it in .netrc, the environment or a saved server.',
    },
  )
  const context: McpContext = {
    cli,
    values,
    runs: createRuns(values.files ?? []),
    permissions: permissions(server, { hosts: values.allow ?? [], consents: values.consent ?? [] }),
  }
  offerTools(server, context)
  const transport = new StdioServerTransport(cli.stdin, cli.stdout)
  const over = new Promise<void>((resolve) => {
    cli.stdin.once('end', resolve).once('close', resolve)
    cli.signal.addEventListener('abort', () => resolve(), { once: true })
  })
  await server.connect(transport)
  await over
  await server.close()
}

function offerTools(server: McpServer, context: McpContext): void {
  const { runs, values } = context
  const runSessions = sessionRunner(context)
  /** @param report as it was recorded; it is kept, and answered masked */
  const told = (report: Report, events: boolean | undefined): object => {
    const { sessions, ...masked } = withDetails(report, { redaction: values.redact })
    const shown = sessions.map(({ transcript, ...session }) => (events ? { ...session, transcript } : session))
    return { run: runs.keep(report), ...masked, sessions: shown }
  }

  server.registerTool(
    'test',
    {
      title: 'Test a server',
      description:
        'Runs one FTP or FTPS session against a server, and tells where it broke, why, who can act, how sure that is, and what to do. Takes seconds to a minute.',
      inputSchema: z.looseObject({ ...sessionShape, events: EVENTS }),
      annotations: CONNECTS,
    },
    (input, { signal }) =>
      answered(context, input, async () => told(await runSessions('test', input, signal), input.events)),
  )
  server.registerTool(
    'matrix',
    {
      title: 'Try many modes',
      description:
        'Runs the same server in many modes (plain, explicit, implicit TLS; passive, active; TLS versions), and tells what the differences prove. Takes a minute or more.',
      inputSchema: z.looseObject({
        ...sessionShape,
        preset: z.enum(PRESETS).describe('about 6, about 12, or all modes').optional(),
        plain: z.boolean().describe('plain FTP too, which sends the password in clear').optional(),
        events: EVENTS,
      }),
      annotations: CONNECTS,
    },
    (input, { signal }) =>
      answered(context, input, async () => told(await runSessions('matrix', input, signal), input.events)),
  )
  server.registerTool(
    'diagnose',
    {
      title: 'Diagnose a log',
      description: 'Tells where and why a session broke, from a transcript or a log of another client. Dials nothing.',
      inputSchema: z.looseObject({
        log: z.string().describe('the text of the log itself').optional(),
        file: z.string().describe(RUN).optional(),
        events: EVENTS,
      }),
      annotations: READS,
    },
    (input) =>
      answered(context, input, async () => {
        if ((input.log === undefined) === (input.file === undefined))
          throw new Refused('Give the log itself (log), or where it is (file); one of the two.')
        const report = input.log === undefined ? await runs.find(input.file ?? '') : await runs.read(input.log)
        return told(report, input.events)
      }),
  )
  server.registerTool(
    'compare',
    {
      title: 'Compare two runs',
      description: 'Tells what changed between two runs: what is fixed, what broke. Dials nothing.',
      inputSchema: z.looseObject({ before: z.string().describe(RUN), after: z.string().describe(RUN) }),
      annotations: READS,
    },
    (input) =>
      answered(context, input, async () => {
        const [before, after] = [await runs.find(input.before), await runs.find(input.after)]
        const report = { ...after, comparison: compareReports(before, after) }
        const { comparison, verdict, findings } = withDetails(report, { redaction: values.redact })
        return { comparison, verdict, findings }
      }),
  )
  server.registerTool(
    'explain',
    {
      title: 'Explain a cause or a reply',
      description: 'Tells what a cause of a verdict means, and who does what about it; or what a reply code means.',
      inputSchema: z.looseObject(explainShape),
      annotations: READS,
    },
    (input) => answered(context, input, async () => explain(input)),
  )
}

/** Names under which a secret would come. */
const SECRET = /pass(?:word|wd|phrase)?$|^pwd$|secret|token|credential/i

/** The answer as JSON; a refusal as an error that assistant and person can read. */
async function answered(
  { cli }: McpContext,
  input: Readonly<Record<string, unknown>>,
  work: () => Promise<object>,
): Promise<CallToolResult> {
  try {
    refuseSecrets(input)
    return { content: [{ type: 'text', text: inertJson(await work()) }] }
  } catch (error) {
    const known = error instanceof Refused || error instanceof UsageError
    const text =
      error instanceof UsageError ? usageProblem(error) : error instanceof Error ? error.message : String(error)
    if (!known) cli.stderr.write(`ftpscope mcp: ${withoutSecrets(cli, text)}\n`)
    return { content: [{ type: 'text', text: withoutSecrets(cli, text) }], isError: true }
  }
}

/** @throws Refused; the value is not quoted */
function refuseSecrets(input: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(input)) {
    if (SECRET.test(name)) throw new Refused(NO_SECRETS)
    if (typeof value === 'object' && value !== null) refuseSecrets(value as Record<string, unknown>)
  }
}
