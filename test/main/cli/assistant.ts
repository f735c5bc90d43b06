/** An assistant: the protocol's own client, with the program as a child process. */
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js'

const SLOW = 120_000

/** What the person would say, by a part of the question; what was asked stands in `asked`. */
export interface Person {
  readonly answers: Readonly<Record<string, 'agree' | 'decline'>>
  readonly asked: string[]
}

export interface Assistant {
  readonly client: Client
  readonly problems: string[]
  call(name: string, input: object): Promise<{ error: boolean; text: string; value: Record<string, unknown> }>
}

/**
 * @param program file that Node runs
 * @param person null: the client cannot ask anybody
 */
export async function startAssistant(
  program: string,
  env: Readonly<Record<string, string>>,
  person: Person | null,
  options: readonly string[],
): Promise<Assistant> {
  const client = new Client({ name: 'test', version: '1' }, { capabilities: person ? { elicitation: {} } : {} })
  const problems: string[] = []
  client.onerror = (error) => problems.push(String(error))
  if (person)
    client.setRequestHandler(ElicitRequestSchema, async ({ params: { message } }) => {
      person.asked.push(message)
      const [, answer] = Object.entries(person.answers).find(([part]) => message.includes(part)) ?? []
      return answer === 'agree' ? { action: 'accept', content: { agree: true } } : { action: 'decline' }
    })
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [program, 'mcp', ...options],
    env: { PATH: process.env.PATH ?? '', ...env },
    stderr: 'ignore',
  })
  await client.connect(transport, { timeout: SLOW })
  return {
    client,
    problems,
    async call(name, input) {
      const { content, isError } = await client.callTool({ name, arguments: { ...input } }, undefined, {
        timeout: SLOW,
      })
      const [{ text = '' } = {}] = content as { text?: string }[]
      return { error: isError === true, text, value: isError ? {} : (JSON.parse(text) as Record<string, unknown>) }
    },
  }
}
