/** The answer card over every golden session, and over invented ones for what none of them shows. */
import { describe, expect, test } from 'vitest'
import { SCENARIOS } from '../../../src/main/lab/scenarios.ts'
import { actsFor } from '../../../src/shared/answer/acts.ts'
import { answerOfSession, ruleRequestOfSession } from '../../../src/shared/answer/from-session.ts'
import { CAUSE_SENTENCES, plainSentence } from '../../../src/shared/answer/sentences.ts'
import { CAUSES, type Cause } from '../../../src/shared/diagnosis/causes.ts'
import { diagnoseView } from '../../../src/shared/diagnosis/diagnose.ts'
import { NOTHING_KNOWN } from '../../../src/shared/diagnosis/known-here.ts'
import { RULES } from '../../../src/shared/diagnosis/rules.ts'
import { importLog } from '../../../src/shared/imports/import-log.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'
import { OPTION_NAMES, rowOf } from '../../../src/shared/session/profile.ts'
import { ACTOR_TITLES, CULPRIT_TITLES } from '../../../src/shared/session/titles.ts'
import { CERTAINTIES, OUTCOMES } from '../../../src/shared/session/vocabulary.ts'
import { deriveView } from '../../../src/shared/transcript/derive-view.ts'
import { goldenTranscripts } from '../../transcripts/golden-transcripts.ts'

const sessions = goldenTranscripts().map(({ rule, name, transcript }) => {
  const view = deriveView(transcript)
  const diagnosis = diagnoseView(view, PRODUCTS)
  return { rule, name, view, diagnosis, answer: answerOfSession(view, diagnosis, PRODUCTS) }
})

const named = (wanted: string) => {
  const session = sessions.find(({ name }) => name === wanted)
  if (!session) throw new Error(`no golden session is named ${wanted}`)
  return session
}

const words = (text: string): number => text.split(/\s+/).length

describe('every golden session', () => {
  test.each(sessions)('$name', ({ answer, diagnosis: { verdict } }) => {
    expect(answer.outcome).toBe(verdict.outcome)
    expect(answer.acts.length).toBeLessThanOrEqual(3)
    expect(new Set(answer.acts.map((act) => JSON.stringify(act))).size).toBe(answer.acts.length)
    const events = answer.evidence.map(({ event }) => event)
    expect(new Set(events).size).toBe(events.length)
    expect(answer.milestones.length).toBeLessThanOrEqual(6)
    expect(words(answer.sentence), answer.sentence).toBeLessThanOrEqual(12)
    expect(words(answer.explanation ?? ''), answer.explanation ?? '').toBeLessThanOrEqual(40)
    const broken = answer.path?.connections.filter(({ state }) => state === 'broken') ?? []
    if (answer.path) expect(broken.length).toBe(verdict.outcome === 'fails' && verdict.stage !== null ? 1 : 0)
    if (verdict.outcome === 'works') expect(answer.path?.boxes.some(({ fault }) => fault !== null) ?? false).toBe(false)
  })

  test('nobody is shown at fault whom the verdict does not name', () => {
    for (const { answer, diagnosis } of sessions) {
      const faulty = answer.path?.boxes.find(({ fault }) => fault !== null)?.id
      if (faulty === 'middle')
        expect(['network-firewall', 'nat', 'alg', 'load-balancer']).toContain(diagnosis.verdict.culprit)
    }
  })

  test('steps of a product are shown only where it is recognised', () => {
    for (const { answer, name } of sessions) {
      const products = answer.remedies.flatMap(({ remedies }) => remedies.flatMap(({ product }) => product ?? []))
      expect(new Set(products).size, name).toBeLessThanOrEqual(2)
    }
  })
})

test('a sentence for each cause, short enough to be read at once, whatever goes before it', () => {
  const { verdict } = named('isa-2006').diagnosis
  for (const cause of Object.keys(CAUSES) as Cause[]) {
    const sentence = CAUSE_SENTENCES[cause]
    for (const outcome of OUTCOMES)
      for (const certainty of CERTAINTIES)
        for (const works of [undefined, 'Partly works.']) {
          const said = plainSentence({ ...verdict, outcome, cause, certainty, headline: '' }, works)
          expect(words(said), said).toBeLessThanOrEqual(12)
        }
    expect(sentence, cause).toMatch(/^\p{Lu}[^{}]*[.]$/u)
  }
})

test('what is only possible is said as such, and a session that works says so first', () => {
  const { verdict } = named('isa-2006').diagnosis
  expect(plainSentence({ ...verdict, certainty: 'possible' })).toBe(
    'Perhaps your firewall, or theirs, does not know FTPS.',
  )
  expect(plainSentence({ ...verdict, outcome: 'works-with-warnings' })).toMatch(/^It works\. /)
  expect(plainSentence({ ...verdict, cause: null, headline: 'Nothing tells.' })).toBe('Nothing tells.')
})

test('the headline of every practice scenario is read at once', () => {
  const runs = SCENARIOS.flatMap(({ name, runs: all }) => all.map((run) => ({ name, ...run })))
  expect(runs.length).toBeGreaterThan(80)
  for (const { name, expect: wanted, accept = [] } of runs)
    for (const one of [wanted, ...accept.map((other) => ({ ...wanted, ...other }))]) {
      const said = plainSentence({ ...named('isa-2006').diagnosis.verdict, headline: '', ...one })
      expect(words(said), `${name}: ${said}`).toBeLessThanOrEqual(12)
    }
})

test('a refused port is the server’s matter at 21; at any other one the number is compared first', () => {
  const { view, answer } = named('nothing-listens')
  expect(answer.who).toMatchObject({ culprit: 'server-config', alsoAble: ['network-firewall', 'client'] })
  const moved = deriveView(JSON.parse(JSON.stringify(view.transcript).replaceAll('"port":21', '"port":2121')))
  const { verdict } = diagnoseView(moved, PRODUCTS)
  expect(verdict).toMatchObject({ outcome: 'fails', cause: 'control-port-refused', culprit: 'client' })
  expect(verdict.alsoAble).toEqual(['server-config', 'network-firewall'])
})

describe('the path', () => {
  test('a filter in the middle stops the control connection', () => {
    const { path } = named('isa-2006').answer
    expect(path?.connections.map(({ role, state, stopsAt }) => [role, state, stopsAt])).toEqual([
      ['control', 'broken', 'middle'],
      ['data', 'untested', null],
    ])
    expect(path?.boxes[1].title).toMatch(/ISA Server/)
    expect(path?.side).toBe('either')
  })
  test('in active mode the server dials, and the firewall stands on the side of the client', () => {
    const { path } = named('active-blocked').answer
    expect(path?.connections[1]).toMatchObject({ openedBy: 'server', state: 'broken', stopsAt: 'middle' })
    expect(path?.side).toBe('client')
  })
  test('a certificate is refused by the client, and has to change at the server', () => {
    const { path } = named('certificate-self-signed').answer
    expect(path?.connections[0]).toMatchObject({ state: 'broken', stopsAt: 'client' })
    expect(path?.boxes.map(({ fault }) => fault !== null)).toEqual([false, false, true])
  })
})

describe('acts', () => {
  const acts = (name: string) => named(name).answer.acts.map(({ id }) => id)
  test('a certificate: go on, pin it, or ask for another', () => {
    expect(acts('certificate-self-signed')).toEqual(['run-anyway', 'pin-certificate', 'copy-for-server-admin'])
  })
  test('another certificate than the pinned one: whose it is, before anything else', () => {
    const { verdict } = named('certificate-self-signed').diagnosis
    const facts = { verdict, probes: [], ruleRequest: null, rulesFor: null, fingerprint: 'AB', live: true }
    const remedies = [{ id: 'certificate-untrusted/ask-new-fingerprint', who: 'client', action: 'Ask.' }] as const
    expect(actsFor({ ...facts, lead: { remedies } }).map(({ id }) => id)).toEqual([
      'copy-for-server-admin',
      'pin-certificate',
      'test-again',
    ])
  })
  test('closed data ports: the rule first, and testing again last', () => {
    expect(acts('passive-port-dropped').at(0)).toBe('copy-rule')
    expect(acts('passive-port-dropped').at(-1)).toBe('test-again')
  })
  test('wrong credentials: type them again', () => {
    expect(acts('wrong-password').at(0)).toBe('enter-login')
  })
  test('a session that works still tells its ports', () => {
    expect(acts('explicit-port')).toEqual(['copy-rule'])
    expect(ruleRequestOfSession(named('explicit-port').view)?.rows.length).toBeGreaterThan(0)
  })
  test('a log cannot be run again', () => {
    for (const { answer, view } of sessions)
      if (view.transcript.header.plan === null)
        expect(answer.acts.every(({ id }) => id === 'copy-rule' || id.startsWith('copy-for-'))).toBe(true)
  })
})

test('a product that a person names brings its steps and its words for the rule', () => {
  const { view, diagnosis } = named('passive-port-dropped')
  const known = { ...NOTHING_KNOWN, serverFirewall: 'fortigate' }
  const answer = answerOfSession(view, diagnosis, PRODUCTS, { known })
  const shown = answer.remedies.flatMap(({ remedies }) => remedies.flatMap(({ product }) => product ?? []))
  expect(new Set(shown)).toEqual(new Set(['Fortinet FortiGate', 'ProFTPD']))
  expect(answer.acts[0]).toEqual({ id: 'copy-rule', product: 'fortigate' })
  expect(answer.otherProducts.map(({ name }) => name)).not.toContain('fortigate')
  const mine = answerOfSession(view, diagnosis, PRODUCTS, { known: { ...NOTHING_KNOWN, clientFirewall: 'fortigate' } })
  expect(mine.remedies.find(({ who }) => who === 'client-firewall')?.remedies.map(({ product }) => product)).toContain(
    'Fortinet FortiGate',
  )
})

test('words of every rule are short, and name no option of the command line', () => {
  for (const { name, words: said } of RULES) {
    for (const form of [said, ...Object.values(said.forms ?? {})]) {
      // What a reply or an address says is not ours to shorten.
      if (form?.title)
        expect(words(form.title.replace(/\s*\([^)]*\)/g, '')), `${name}: ${form.title}`).toBeLessThanOrEqual(12)
      if (form?.explanation) expect(words(form.explanation), `${name}: ${form.explanation}`).toBeLessThanOrEqual(40)
    }
    // Options of other programs are theirs: curl --disable-epsv.
    const ours = new RegExp(
      `--(?:${OPTION_NAMES.flatMap((option) => rowOf(option).flags.map(({ flag }) => flag.split(' ')[0]?.slice(2))).join('|')})\\b`,
    )
    for (const { action } of said.remedies) expect(action, name).not.toMatch(ours)
  }
})

test('an apostrophe is one sign in all words', () => {
  const said = JSON.stringify([
    ACTOR_TITLES,
    CULPRIT_TITLES,
    CAUSES,
    RULES.map((rule) => rule.words),
    SCENARIOS.map(({ title, story, lookFor, lesson }) => [title, story, lookFor, lesson]),
  ])
  expect(said).not.toMatch(/[a-z]'s\b/)
})

describe('a log of another client', () => {
  const HEAD = [
    'Status:\tConnecting to 203.0.113.7:21...',
    'Status:\tConnection established, waiting for welcome message...',
  ]
  const DIALOGUE = [
    'Response:\t220 ready',
    'Command:\tUSER alice',
    'Response:\t331 Password required',
    'Command:\tPASS ********',
    'Response:\t230 Logged in',
    'Command:\tPASV',
    'Response:\t227 Entering Passive Mode (10,1,2,3,192,44).',
    'Status:\tServer sent passive reply with unroutable address. Using server address instead.',
    'Command:\tLIST',
    'Error:\tConnection timed out after 20 seconds of inactivity',
    'Error:\tFailed to retrieve directory listing',
  ]
  const answered = (lines: readonly string[]) => {
    const view = deriveView(importLog(lines.join('\n'), PRODUCTS.logs))
    return answerOfSession(view, diagnoseView(view, PRODUCTS), PRODUCTS)
  }

  test('has the path and the rule that its lines name, and no address that they do not', () => {
    const { path, acts, ruleRequest } = answered([...HEAD, ...DIALOGUE])
    expect(path?.boxes.map(({ address, port }) => [address, port])).toEqual([
      [null, null],
      [null, null],
      ['203.0.113.7', 21],
    ])
    expect(path?.connections.map(({ role, to, state }) => [role, to, state])).toEqual([
      ['control', { address: '203.0.113.7', port: 21 }, 'works'],
      ['data', { address: '203.0.113.7', port: 49_196 }, 'broken'],
    ])
    expect(acts[0]).toEqual({ id: 'copy-rule', product: null })
    expect(ruleRequest?.rows.map(({ role, source, destination, state }) => [role, source, destination, state])).toEqual(
      [
        ['control', [], ['203.0.113.7'], 'works'],
        ['passive-data', [], ['203.0.113.7'], 'blocked'],
      ],
    )
  })
  test.each([
    ['Status:\tResolving address of ftp.partner.example', 'ftp.partner.example', null],
    ['Status:\tConnecting to ftp.partner.example:2121...', 'ftp.partner.example', 2121],
    ['---- Connecting to ftp.partner.example (203.0.113.7) port 2121', '203.0.113.7', 2121],
  ])('has the server as this line names it: %s', (line, address, port) => {
    const { path } = answered([line, ...DIALOGUE])
    expect(path?.boxes[2]).toMatchObject({ address, port })
  })
  test('asks for no rule where it names no server, and says that the announced address was not dialled', () => {
    const { acts, ruleRequest, technical } = answered(DIALOGUE)
    expect(ruleRequest).toBeNull()
    expect(acts).toEqual([{ id: 'copy-for-firewall-team' }])
    expect(technical).not.toContain('10.1.2.3')
  })
})
