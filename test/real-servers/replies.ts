/** What each server says in the situations that a diagnosis must tell apart, collected word for word. */
import { createServer } from 'node:net'
import { runSession } from '../../src/main/session/run-session.ts'
import { planSession } from '../../src/shared/session/plan-session.ts'
import { DEFAULT_OPTIONS } from '../../src/shared/session/profile.ts'
import { type Dialogue, openDialogue } from './control-dialogue.ts'
import type { Product } from './packages.ts'
import type { RunningServer, ServerOptions } from './server.ts'

export interface Situation {
  readonly title: string
  /** What the server is set up as, besides its product; null where the product cannot be set up so. */
  readonly server: (product: Product) => Omit<ServerOptions, 'product'> | null
  /** Leads to the reply in question and returns it. */
  readonly ask: (dialogue: Dialogue, server: RunningServer) => Promise<string[]>
}

const plain = () => ({ tls: 'none' as const })
const offered = () => ({ tls: 'offered' as const })
const required = () => ({ tls: 'required' as const })
const reuse = (product: Product) =>
  product === 'vsftpd' || product === 'proftpd' ? { tls: 'required' as const, sessionReuseRequired: true } : null

async function logIn(dialogue: Dialogue, { user, password }: RunningServer): Promise<string[]> {
  await dialogue.reply()
  await dialogue.ask(`USER ${user}`)
  return dialogue.ask(`PASS ${password}`)
}

async function logInSecurely(dialogue: Dialogue, { user, password }: RunningServer): Promise<void> {
  await dialogue.reply()
  await dialogue.ask('AUTH TLS')
  await dialogue.secure()
  await dialogue.ask(`USER ${user}`)
  await dialogue.ask(`PASS ${password}`)
  await dialogue.ask('PBSZ 0')
}

/** Asks after the greeting, before login. */
const before = (line: string) => async (dialogue: Dialogue) => {
  await dialogue.reply()
  return dialogue.ask(line)
}

/** Asks after login in clear; all but the last reply are passed over. */
const after =
  (...commands: readonly string[]) =>
  async (dialogue: Dialogue, server: RunningServer) => {
    let reply = await logIn(dialogue, server)
    for (const line of commands) reply = await dialogue.ask(line)
    return reply
  }

/** The final reply of a transfer, its 1xx passed over. */
async function transfer(dialogue: Dialogue, line: string): Promise<string[]> {
  const reply = await dialogue.ask(line)
  return reply[0]?.startsWith('1') ? [...reply, ...(await dialogue.reply())] : reply
}

async function closedPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 1
}

const portArgument = (port: number): string => `127,0,0,1,${port >> 8},${port & 255}`

/** A whole session by the engine, which resumes nothing: what its first listing is told. */
async function withoutResumption(server: RunningServer): Promise<string[]> {
  const { address, port, user, password, authority } = server
  const options = {
    ...DEFAULT_OPTIONS,
    host: address,
    port,
    user,
    ca: [authority],
    resume: false,
    data: 'epsv' as const,
  }
  const plan = planSession({ ...options, listings: 1 })
  const { events } = await runSession({ plan, secrets: { password }, transcriptFile: null })
  const list = events.find((event) => event.type === 'command' && event.verb === 'LIST')
  const said = events.flatMap((event) => (event.type === 'reply' && event.cause === list?.id ? event.lines : []))
  // Seen once in some thirty runs: what kept the session from it is to be known the next time.
  if (said.length === 0)
    throw new Error(`LIST has no reply after ${JSON.stringify(events.slice(-30))}; ${server.log()}`)
  return said
}

export const SITUATIONS: readonly Situation[] = [
  { title: 'greeting', server: offered, ask: (dialogue) => dialogue.reply() },
  { title: 'unknown verb before login (`QZJK`)', server: offered, ask: before('QZJK') },
  { title: 'unknown verb before login, no TLS (`QZJK`)', server: plain, ask: before('QZJK') },
  { title: '`NOOP` before login', server: offered, ask: before('NOOP') },
  { title: '`SYST` before login', server: offered, ask: before('SYST') },
  { title: '`AUTH TLS`', server: offered, ask: before('AUTH TLS') },
  { title: '`AUTH SSL`', server: offered, ask: before('AUTH SSL') },
  { title: '`AUTH XYZ`', server: offered, ask: before('AUTH XYZ') },
  { title: '`AUTH TLS`, TLS not configured', server: plain, ask: before('AUTH TLS') },
  { title: '`AUTH SSL`, TLS not configured', server: plain, ask: before('AUTH SSL') },
  { title: '`USER` in clear, TLS required', server: required, ask: before('USER user') },
  {
    title: 'wrong password',
    server: plain,
    ask: async (dialogue, { user }) => {
      await dialogue.reply()
      await dialogue.ask(`USER ${user}`)
      return dialogue.ask('PASS wrong')
    },
  },
  { title: 'login', server: plain, ask: logIn },
  { title: 'unknown verb after login (`QZJK`)', server: plain, ask: after('QZJK') },
  { title: '`SYST` after login', server: plain, ask: after('SYST') },
  { title: '`PASV`', server: plain, ask: after('PASV') },
  { title: '`EPSV`', server: plain, ask: after('EPSV') },
  { title: '`PASV` over IPv6', server: () => ({ tls: 'none', address: '::1' }), ask: after('PASV') },
  { title: '`PORT` with a foreign address', server: plain, ask: after('PORT 10,1,2,3,200,10') },
  { title: '`PORT` with a port below 1024', server: plain, ask: after('PORT 127,0,0,1,0,25') },
  { title: '`EPRT` with an IPv6 address over IPv4', server: plain, ask: after('EPRT |2|::1|50000|') },
  {
    title: 'active port refuses, then `LIST`',
    server: plain,
    ask: async (dialogue, server) => {
      await logIn(dialogue, server)
      const reply = await dialogue.ask(`PORT ${portArgument(await closedPort())}`)
      return reply[0]?.startsWith('2') ? transfer(dialogue, 'LIST') : reply
    },
  },
  {
    title: 'passive, nobody connects, then `LIST`',
    server: (product) =>
      product === 'pure-ftpd' || product === 'proftpd' ? null : { tls: 'none', dataConnectSeconds: 1 },
    ask: async (dialogue, server) => {
      await logIn(dialogue, server)
      await dialogue.ask('EPSV')
      return transfer(dialogue, 'LIST')
    },
  },
  { title: 'transfer without a data connection', server: plain, ask: after('LIST') },
  { title: '`RETR` of a missing file', server: plain, ask: after('EPSV', 'RETR missing.bin') },
  {
    title: '`STOR` where writing is not allowed',
    server: (product) => (product === 'pure-ftpd' ? null : { tls: 'none', readOnly: true }),
    ask: after('EPSV', 'STOR new.bin'),
  },
  {
    title: '`PBSZ 0` after login over TLS',
    server: offered,
    ask: async (dialogue, server) => {
      await logInSecurely(dialogue, server)
      return dialogue.ask('PBSZ 0')
    },
  },
  {
    title: '`PROT P`',
    server: offered,
    ask: async (dialogue, server) => {
      await logInSecurely(dialogue, server)
      return dialogue.ask('PROT P')
    },
  },
  {
    title: '`PROT C` where data must be protected, then `EPSV`, then `LIST`',
    server: required,
    ask: async (dialogue, server) => {
      await logInSecurely(dialogue, server)
      const said = [...(await dialogue.ask('PROT C')), ...(await dialogue.ask('EPSV'))]
      return [...said, ...(said.some((line) => line.startsWith('5')) ? [] : await transfer(dialogue, 'LIST'))]
    },
  },
  {
    title: 'data connection that resumes nothing, reuse required, `LIST`',
    server: reuse,
    ask: (_, server) => withoutResumption(server),
  },
  {
    title: '`CCC`',
    server: offered,
    ask: async (dialogue, server) => {
      await logInSecurely(dialogue, server)
      return dialogue.ask('CCC')
    },
  },
  {
    title: 'one connection too many from an address, at the greeting or at login',
    server: () => ({ tls: 'none', maxClientsPerAddress: 1 }),
    ask: async (dialogue, server) => {
      await logIn(dialogue, server)
      const second = await openDialogue(server)
      const greeting = await second.reply()
      if (greeting.at(-1)?.startsWith('4')) return greeting
      await second.ask(`USER ${server.user}`)
      const reply = await second.ask(`PASS ${server.password}`)
      second.end()
      return reply
    },
  },
  {
    title: 'idle for too long',
    // Pure-FTPd counts in minutes, pyftpdlib 1.5.7 stayed silent for twenty seconds. Long enough for a login on a busy machine.
    server: (product) => (product === 'vsftpd' || product === 'proftpd' ? { tls: 'none', idleSeconds: 5 } : null),
    ask: async (dialogue, server) => {
      await logIn(dialogue, server)
      return dialogue.reply()
    },
  },
]

/** Ports and counts that differ from run to run, and the clock in Pure-FTPd's greeting. */
const steady = (line: string, { port }: RunningServer): string =>
  line
    .replaceAll(String(port), 'N')
    .replace(/^(227 .*?)\d+,\d+\)/, '$1N,N)')
    .replace(/\(\|\|\|\d+\|\)/, '(|||N|)')
    .replace(/port \d{4,5}/, 'port N')
    .replace(/user number \d+/, 'user number N')
    .replace(/now \d\d:\d\d/, 'now HH:MM')

/** The reply of one product in one situation. */
export async function collect(situation: Situation, server: RunningServer): Promise<string[]> {
  const dialogue = await openDialogue(server)
  try {
    return (await situation.ask(dialogue, server)).map((line) => steady(line, server))
  } finally {
    dialogue.end()
  }
}
