/** What the person allows: which hosts, and what goes beyond a harmless session. Asked through the client, once each. */
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { CONSENT_TEXTS, type Consent } from '../../../shared/session/consents.ts'
import { inertCut } from '../../../shared/transcript/inert-text.ts'
import { Refused } from './refused.ts'

/** ms that a person has for an answer. */
const PATIENCE = 10 * 60_000

export interface Allowed {
  /** Hosts, `*.` before a domain for all below it. */
  readonly hosts: readonly string[]
  readonly consents: readonly string[]
}

export type Permissions = ReturnType<typeof permissions>

export function permissions(server: McpServer, allowed: Allowed) {
  const agreed = new Set<string>()
  const refused = new Set<string>()

  /** @param otherwise how to allow it where nobody can be asked */
  async function ask(key: string, question: string, otherwise: string): Promise<void> {
    if (agreed.has(key)) return
    if (refused.has(key)) throw new Refused(`The person has refused this: ${question}`)
    if (!server.server.getClientCapabilities()?.elicitation)
      throw new Refused(`A person must agree first, and this client cannot ask one. ${otherwise}`)
    const { action, content } = await server.server.elicitInput(
      {
        message: question,
        requestedSchema: {
          type: 'object',
          properties: { agree: { type: 'boolean', title: 'I agree', default: false } },
          required: ['agree'],
        },
      },
      { timeout: PATIENCE },
    )
    if (action === 'accept' && content?.agree === true) agreed.add(key)
    else {
      // Who closed the question has not answered it, and may be asked again.
      if (action !== 'cancel') refused.add(key)
      throw new Refused(`The person has not agreed: ${question}`)
    }
  }

  const isListed = (host: string) => allowed.hosts.some((one) => matches(one.toLowerCase(), host.toLowerCase()))
  return {
    /** Written down by the person, not only agreed to. */
    isListed,
    /** @throws Refused */
    async host(host: string, port: number) {
      if (isListed(host)) return
      await ask(
        `host ${host.toLowerCase()} ${port}`,
        `An assistant wants to test the FTP server ${inertCut(host, 100)}, port ${port}. May it, until FTPScope ends?`,
        'Start ftpscope mcp with --allow HOST, or save the server and name it as profile.',
      )
    },
    /** @throws Refused */
    async consent(host: string, needed: readonly Consent[]) {
      for (const one of needed)
        if (!allowed.consents.includes(one))
          await ask(
            `${one} ${host.toLowerCase()}`,
            `A test of ${inertCut(host, 100)} that an assistant asks for ${CONSENT_TEXTS[one]}. Do you agree?`,
            `Start ftpscope mcp with --consent ${one}, if it may do that: it ${CONSENT_TEXTS[one]}.`,
          )
    },
  }
}

const matches = (allowed: string, host: string): boolean =>
  allowed.startsWith('*.') ? host.endsWith(allowed.slice(1)) : host === allowed
