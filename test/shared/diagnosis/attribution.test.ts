/** Who refused AUTH: one sign a row, in the session that shows it, and what a person is told of it. */
import { describe, expect, test } from 'vitest'
import { attribute } from '../../../src/shared/diagnosis/attribution/attribution.ts'
import { readingOf } from '../../../src/shared/diagnosis/reading.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'
import type { ProbeName } from '../../../src/shared/session/probe-names.ts'
import { deriveView } from '../../../src/shared/transcript/derive-view.ts'
import type { ConnectionId, EventId } from '../../../src/shared/transcript/event.ts'
import type { Transcript } from '../../../src/shared/transcript/transcript.ts'
import { goldenTranscripts } from '../../transcripts/golden-transcripts.ts'
import { Script } from './forms/script.ts'

const judged = (transcript: Transcript) => {
  const session = readingOf(deriveView(transcript), PRODUCTS)
  const { attributions, authSigns } = attribute(session)
  const signs = [...authSigns.values()].flat()
  return {
    first: attributions[0],
    attributions,
    signs,
    says: signs.flatMap(({ evidence }) => evidence.map(({ shows }) => shows)),
  }
}

type LineEnd = 'CRLF' | 'LF'

/** A clear-text session up to the refusal of AUTH. */
class Refused extends Script {
  constructor(greeting = '220 Ready') {
    super({ security: 'explicit' })
    this.connect().say('banner', `< ${greeting}`)
    this.stage = 'auth'
  }

  /** A command and its reply, after `took` ms. */
  ask(
    line: string,
    answer: string,
    { took = 20, lineEnd = 'CRLF' as LineEnd, on = this.control as ConnectionId, segments = 1 } = {},
  ): this {
    const command = this.send(line, on, segments)
    this.wait(took - 10)
    return this.answer(command, answer, on, lineEnd)
  }

  send(line: string, connection: ConnectionId, segments = 1): EventId {
    const verb = line.split(' ')[0] ?? ''
    const cut = segments > 1 ? { segments } : {}
    return this.put({ type: 'command', verb, line, bytes: line.length + 2, lineEnd: 'CRLF', ...cut }, { connection })
  }

  answer(cause: EventId, text: string, connection: ConnectionId, lineEnd: LineEnd = 'CRLF'): this {
    const [code, lines] = [Number.parseInt(text, 10), text.split('|')]
    const reply = { type: 'reply', code, lines, lineEnd, chunks: 1, bytes: 20, firstByteAt: this.now + 10 } as const
    this.put(reply, { connection, cause })
    return this
  }

  /** A follow-up probe on a connection of its own. */
  probe(probe: ProbeName, port: number, run: (one: this, on: ConnectionId) => void): this {
    this.attempt = 2
    const where = { connection: 'probe-1' as const, stage: 'auth' as const }
    this.put({ type: 'attempt-started', label: probe, purpose: 'probe', probe }, { connection: 'session' })
    this.put({ type: 'connect-started', to: { address: this.server, port } }, where)
    this.put(
      { type: 'connected', local: { address: this.client, port: 50_009 }, remote: { address: this.server, port } },
      where,
    )
    run(this, 'probe-1')
    this.put({ type: 'attempt-ended', result: 'completed' }, { connection: 'session' })
    return this
  }
}

interface Case {
  readonly name: string
  readonly session: () => Refused
  readonly speaksFor: 'middlebox' | 'server'
  readonly says: string
}

const FEAT = '211-Features:| AUTH TLS| PBSZ| PROT|211 End'
const DENIED = '550 Access is denied.'

const CASES: readonly Case[] = [
  {
    name: 'lines that end in another way than those of the server',
    session: () =>
      new Refused().ask('SYST', '215 UNIX').ask('NOOP', '200 ok').ask('AUTH TLS', DENIED, { lineEnd: 'LF' }),
    speaksFor: 'middlebox',
    says: 'its lines end in LF',
  },
  {
    name: 'refusals that come back before anything can come from the server',
    session: () =>
      new Refused()
        .ask('SYST', '215 UNIX', { took: 60 })
        .ask('NOOP', '200 ok', { took: 61 })
        .ask('AUTH TLS', DENIED, { took: 11 })
        .ask('AUTH SSL', DENIED, { took: 11 }),
    speaksFor: 'middlebox',
    says: 'the server’s own replies take 60.0 ms or more',
  },
  {
    name: 'the same with more of both',
    session: () =>
      new Refused()
        .ask('SYST', '215 UNIX', { took: 60 })
        .ask('NOOP', '200 ok', { took: 61 })
        .ask('HELP', '214 Help', { took: 62 })
        .ask('TYPE I', '200 ok', { took: 60 })
        .ask('AUTH TLS', DENIED, { took: 11 })
        .ask('AUTH SSL', DENIED, { took: 11 }),
    speaksFor: 'middlebox',
    says: 'AUTH is refused within 11.0 ms',
  },
  {
    name: 'FEAT lists AUTH, which is refused',
    session: () => new Refused().ask('FEAT', FEAT).ask('AUTH TLS', '500 Unknown command.'),
    speaksFor: 'middlebox',
    says: 'FEAT lists AUTH',
  },
  {
    name: 'FEAT lists AUTH, which is refused for want of a certificate',
    session: () => new Refused().ask('FEAT', FEAT).ask('AUTH TLS', '534 TLS is not available: no certificate.'),
    speaksFor: 'server',
    says: 'the words are about security, which a filter’s standard refusal is not',
  },
  {
    name: 'FEAT lists what needs AUTH, and AUTH is taken out of it',
    session: () =>
      new Refused().ask('FEAT', '211-Features:| PBSZ| PROT|211 End').ask('AUTH TLS', '502 Not implemented.'),
    speaksFor: 'middlebox',
    says: 'the AUTH that they need is not there',
  },
  {
    name: 'FEAT lists no AUTH',
    session: () => new Refused().ask('FEAT', '211-Features:| SIZE|211 End').ask('AUTH TLS', '502 Not implemented.'),
    speaksFor: 'server',
    says: 'FEAT is answered and lists no AUTH',
  },
  {
    name: 'every command before the login gets the same words',
    session: () => new Refused().ask('SYST', '530 Please login first.').ask('AUTH TLS', '530 Please login first.'),
    speaksFor: 'server',
    says: 'SYST gets the same words, as every command before login',
  },
  {
    name: 'one text for all that is younger than RFC 959',
    session: () =>
      new Refused().ask('SYST', '215 UNIX').ask('FEAT', DENIED).ask('QXYZ', DENIED).ask('AUTH TLS', DENIED),
    speaksFor: 'middlebox',
    says: 'FEAT gets the very same words',
  },
  {
    name: 'an old server that knows neither FEAT nor AUTH',
    session: () =>
      new Refused()
        .ask('SYST', '215 UNIX')
        .ask('FEAT', '500 Command not understood.')
        .ask('QXYZ', '500 Command not understood.')
        .ask('AUTH TLS', '500 Command not understood.'),
    speaksFor: 'middlebox',
    says: 'QXYZ gets the very same words',
  },
  {
    name: 'a server that has FEAT and refuses AUTH as any unknown verb',
    session: () =>
      new Refused().ask('FEAT', '211-Features:| SIZE|211 End').ask('QXYZ', '500 What?').ask('AUTH TLS', '500 What?'),
    speaksFor: 'server',
    says: 'an unknown verb gets the same words, and FEAT is answered',
  },
  {
    name: 'who asks for a login first, and who refuses AUTH, are two',
    session: () =>
      new Refused()
        .ask('SYST', '530 Please login with USER and PASS.')
        .ask('QXYZ', '530 Please login with USER and PASS.')
        .ask('AUTH TLS', '502 Command not implemented.'),
    speaksFor: 'middlebox',
    says: 'AUTH is refused in other words',
  },
  {
    name: 'a masked greeting',
    session: () => new Refused('220 ****************').ask('AUTH TLS', '500 Unknown command.'),
    speaksFor: 'middlebox',
    says: 'greeting or SYST is masked',
  },
  {
    name: 'a proxy greets',
    session: () => new Refused('220 FTP proxy ready').ask('AUTH TLS', '500 Unknown command.'),
    speaksFor: 'middlebox',
    says: 'the greeting is that of a proxy or firewall: 220 FTP proxy ready',
  },
  {
    name: 'probe: in other letters the same command is accepted',
    session: () =>
      new Refused()
        .ask('AUTH TLS', DENIED)
        .probe('auth-spelling', 21, (one, on) => one.ask('FEAT', FEAT, { on }).ask('Auth Tls', '234 Go on', { on })),
    speaksFor: 'middlebox',
    says: 'spelled "Auth Tls", the same command is accepted',
  },
  {
    name: 'probe: cut over two packets it is accepted',
    session: () =>
      new Refused()
        .ask('AUTH TLS', DENIED)
        .probe('split-command', 21, (one, on) => one.ask('AUTH TLS', '234 Go on', { on, segments: 2 })),
    speaksFor: 'middlebox',
    says: 'cut over several packets, the same command is accepted',
  },
  {
    name: 'probe: on another port of the same server it is accepted',
    session: () =>
      new Refused()
        .ask('AUTH TLS', DENIED)
        .probe('other-port', 2121, (one, on) => one.ask('AUTH TLS', '234 Go on', { on })),
    speaksFor: 'middlebox',
    says: 'on port 2121 the same server accepts AUTH',
  },
  {
    name: 'probe: as second command of a packet it is accepted',
    session: () =>
      new Refused().ask('AUTH TLS', DENIED).probe('pipelined-auth', 21, (one, on) => {
        const syst = one.send('SYST', on)
        const auth = one.send('AUTH TLS', on)
        one.answer(auth, '234 Go on', on)
        one.answer(syst, '215 UNIX', on)
      }),
    speaksFor: 'middlebox',
    says: 'as second command of a packet AUTH is accepted',
  },
  {
    name: 'probe: the refusal overtakes the answer to the command before it',
    session: () =>
      new Refused()
        .ask('SYST', '215 UNIX')
        .ask('AUTH TLS', DENIED)
        .probe('pipelined-auth', 21, (one, on) => {
          const syst = one.send('SYST', on)
          const auth = one.send('AUTH TLS', on)
          one.answer(syst, DENIED, on)
          one.answer(auth, '215 UNIX', on)
        }),
    speaksFor: 'middlebox',
    says: 'AUTH is refused before the earlier SYST is answered',
  },
  {
    name: 'probe: over implicit TLS the server does TLS',
    session: () =>
      new Refused().ask('AUTH TLS', DENIED).probe('implicit-port', 990, (one, on) => {
        const where = { connection: on, stage: 'tls-control' as const }
        const tls = { role: 'client', trigger: 'implicit', sessionOffered: false, min: '1.2', max: '1.3' } as const
        one.put({ type: 'tls-started', ...tls }, where)
        one.put({ type: 'tls-secured', version: '1.3', cipher: 'TLS_AES_256_GCM_SHA384', resumed: false }, where)
      }),
    speaksFor: 'middlebox',
    says: 'over implicit TLS the server does TLS',
  },
]

test.each(CASES)('$name', ({ session, speaksFor, says: expected }) => {
  const { signs } = judged(session().end())
  const found = signs.filter(({ evidence }) => evidence.some(({ shows }) => shows.includes(expected)))
  expect(signs.flatMap(({ evidence }) => evidence.map(({ shows }) => shows)).join('\n')).toContain(expected)
  expect(found.map((sign) => sign.speaksFor)).toContain(speaksFor)
})

test('pipelined and answered in order, nothing overtakes', () => {
  const ordered = new Refused()
    .ask('SYST', '215 UNIX')
    .ask('AUTH TLS', DENIED)
    .probe('pipelined-auth', 21, (one, on) => {
      const syst = one.send('SYST', on)
      const auth = one.send('AUTH TLS', on)
      one.answer(syst, '215 UNIX', on)
      one.answer(auth, DENIED, on)
    })
  expect(judged(ordered.end()).says.join()).not.toContain('before the earlier')
})

describe('who wrote it', () => {
  test('two signs that weigh the same leave it open', () => {
    const session = new Refused().ask('FEAT', '211-Features:| SIZE|211 End').ask('AUTH TLS', '550 No such thing')
    expect(judged(session.end()).first).toMatchObject({ sender: 'unknown', certainty: 'possible' })
  })

  test('one sign that is merely expected names nobody', () => {
    const session = new Refused().ask('AUTH TLS', '534 no')
    const { signs, first } = judged(session.end())
    expect(signs.map(({ weighs }) => weighs)).toEqual(['expected'])
    expect(first).toMatchObject({ sender: 'unknown', certainty: 'possible' })
  })

  test('other refusals in the very same words have the same sender', () => {
    const session = new Refused()
      .ask('SYST', '215 UNIX')
      .ask('FEAT', DENIED)
      .ask('AUTH TLS', DENIED)
      .ask('AUTH SSL', DENIED)
    const { attributions } = judged(session.end())
    expect(attributions.map(({ sender }) => sender)).toEqual(['middlebox', 'middlebox', 'middlebox'])
  })

  test('what came inside TLS is the server’s, unless TLS is opened on the way', () => {
    const senders = (name: string) =>
      goldenTranscripts()
        .filter((one) => one.name === name)
        .flatMap(({ transcript }) =>
          judged(transcript).attributions.map(({ sender, certainty }) => `${sender} ${certainty}`),
        )
    expect(senders('wrong-password')).toContain('server proven')
    expect(senders('tls-intercepted')).toEqual([])
  })

  // A filter with a list of verbs stands before each: its refusal is told from the server's own words.
  test.each(['vsftpd', 'proftpd', 'pure-ftpd', 'pyftpdlib'])('before a real %s', (product) => {
    const golden = goldenTranscripts().find(({ name }) => name === `isa-like-filter-before-${product}`)
    if (!golden) throw new Error('not recorded')
    const { attributions } = judged(golden.transcript)
    const senders = new Map<EventId, string>(attributions.map(({ reply, sender }) => [reply, sender]))
    const denied = golden.transcript.events.filter((one) => one.type === 'reply' && one.lines[0] === DENIED)
    // Those of its probes, too.
    expect(denied.length).toBeGreaterThan(4)
    expect(new Set(denied.map(({ id }) => senders.get(id)))).toEqual(new Set(['middlebox']))
  })
})
