/** Walks through the wizard as a person would, with sessions that end as the test says. */
import { describe, expect, test } from 'vitest'
import type { Remedy, Verdict } from '../../../src/shared/diagnosis/finding.ts'
import type { ObservedEndpoint } from '../../../src/shared/firewall-rules/observed-endpoint.ts'
import type { PortRange } from '../../../src/shared/firewall-rules/port-range.ts'
import { PROPOSED_RANGE } from '../../../src/shared/firewall-rules/request-rules.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'
import type { Answers, QuestionId } from '../../../src/shared/wizard/answers.ts'
import { type ChoiceId, choose } from '../../../src/shared/wizard/choices.ts'
import { nextStep, type WizardStep } from '../../../src/shared/wizard/next-step.ts'
import { questionsFor, skipToTest } from '../../../src/shared/wizard/questions.ts'
import type { ToldFinding } from '../../../src/shared/wizard/round.ts'
import {
  answer,
  beginWizard,
  readWizardState,
  recordLog,
  recordRound,
  takeBack,
  tellRange,
  type WizardState,
} from '../../../src/shared/wizard/wizard-state.ts'
import { control, passive } from '../firewall-rules/requests.ts'
import { bad, GOOD, SHUT } from '../matrix/cells.ts'

const ALG: Verdict = bad({ stage: 'auth', cause: 'alg-rejects-auth', culprit: 'alg', certainty: 'likely' })

const finding = (verdict: Verdict): ToldFinding[] =>
  verdict.cause === null || verdict.stage === null
    ? []
    : [
        {
          cause: verdict.cause,
          stage: verdict.stage,
          culprit: verdict.culprit ?? 'unknown',
          certainty: verdict.certainty ?? 'likely',
          severity: 'failure',
          title: `Because of ${verdict.cause}`,
          explanation: 'Words.',
          remedies: [
            { id: 'rule/open', who: 'server-firewall', action: 'Open it.' },
            { id: 'rule/use-other', who: 'client', action: 'Use another client.' },
          ],
          rulesOut: [],
        },
      ]

/** Everything answered but what the test is about. */
const ANSWERED: Answers = {
  goal: 'publish',
  log: null,
  host: 'ftp.example.com',
  security: 'explicit',
  user: 'alice',
  change: ['server-firewall', 'server-admin'],
  product: 'microsoft-isa-tmg',
}

const begin = (answers: Answers = ANSWERED) => beginWizard({ answers })

function stepOf<K extends WizardStep['kind']>(state: WizardState, kind: K): Extract<WizardStep, { kind: K }> {
  const step = nextStep(state, PRODUCTS)
  if (step.kind !== kind) throw new Error(`expected ${kind}, the wizard is at ${step.kind}`)
  return step as Extract<WizardStep, { kind: K }>
}

const CONTROL = [control()]

/** Lets the session end that the wizard wants to run. */
function ran(state: WizardState, verdict: Verdict, endpoints: readonly ObservedEndpoint[] = CONTROL): WizardState {
  const { round, plan } = stepOf(state, 'run')
  return recordRound(state, {
    kind: round,
    plan,
    runId: `run-${state.rounds.length}`,
    verdict,
    findings: finding(verdict),
    untested: ['tcp-data'],
    endpoints,
  })
}

const pick = (state: WizardState, id: ChoiceId, consented = false) => choose(state, id, consented)
const offered = (state: WizardState) => stepOf(state, 'result').result.choices.map(({ id }) => id)
const shut = (ports: readonly number[]) => [control(), ...ports.map((port) => passive(port))]

describe('questions', () => {
  test('come one at a time, each with its reason, and can all be skipped but the host', () => {
    let state = beginWizard()
    const asked: QuestionId[] = []
    for (;;) {
      const step = nextStep(state, PRODUCTS)
      if (step.kind !== 'question') break
      const { question } = step
      asked.push(question.id)
      expect(step.number).toBe(asked.length)
      expect(question.why).toMatch(/\.$/)
      expect(step.number).toBeLessThanOrEqual(step.most)
      expect(question.kind === 'line' && question.needed).toBe(question.id === 'host')
      state = answer(state, question.id, question.id === 'host' ? 'ftp.example.com' : null)
    }
    expect(asked).toEqual(['goal', 'log', 'host', 'security', 'user', 'change', 'product'])
    expect(stepOf(state, 'run').plan).toMatchObject({ security: 'explicit', port: 21, user: 'anonymous' })
  })

  test('a URL answers what it says', () => {
    let state = beginWizard()
    for (const id of ['goal', 'log'] as const) state = answer(state, id, null)
    state = answer(state, 'host', 'ftps://bob@ftp.example.com:9990/pub')
    expect(stepOf(state, 'question').question.id).toBe('change')
    state = answer(answer(state, 'change', null), 'product', null)
    expect(stepOf(state, 'run').plan).toMatchObject({
      security: 'implicit',
      port: 9990,
      user: 'bob',
      steps: { path: 'pub' },
    })
  })

  test.each([
    ['ftp.example.com', null],
    ['ftp.example.com:2121', null],
    ['2001:db8::1', null],
    ['ftpes://alice@ftp.example.com/', null],
    ['ftpes://alice:secret@ftp.example.com/', 'Leave the password out'],
    ['alice@ftp.example.com', null],
    ['[2001:db8::1]:2121', null],
    ['two words', 'spaces'],
    ['ftp.example.com:99999', 'port'],
    ['a:b:c', 'more than one colon'],
    ['http://example.com', 'web address'],
    ['', 'Empty'],
  ])('host %j', (text, problem) => {
    const question = questionsFor(PRODUCTS).find(({ id }) => id === 'host')
    const found = question?.kind === 'line' ? question.check(text) : ''
    if (problem === null) expect(found).toBeNull()
    else expect(found).toContain(problem)
  })

  test('host and port are read apart', () => {
    const plan = (host: string) => stepOf(begin({ ...ANSWERED, host }), 'run').plan
    expect(plan('ftp.example.com:2121')).toMatchObject({ host: 'ftp.example.com', port: 2121 })
    expect(plan('2001:db8::1')).toMatchObject({ host: '2001:db8::1', port: 21 })
  })

  test('a failing client is asked about, and a pasted log shows its verdict', () => {
    let state = answer(beginWizard(), 'goal', 'client-fails')
    expect(stepOf(state, 'question').question.id).toBe('client')
    state = recordLog(answer(state, 'client', 'winscp'), { verdict: ALG, findings: finding(ALG) })
    expect(state.log?.verdict.cause).toBe('alg-rejects-auth')
    expect(stepOf(state, 'question').question.id).toBe('host')
  })

  test('an answer can be taken back; what was tested with it is forgotten', () => {
    const state = takeBack(ran(begin(), GOOD), 'host')
    expect(stepOf(state, 'question').question.id).toBe('host')
    expect(state.rounds).toEqual([])
  })
})

describe('skipping to the test', () => {
  const asked = (answers: Answers) => skipToTest(answers, PRODUCTS).next?.id ?? null
  test('stops only where the test needs an answer', () => {
    expect(asked({})).toBe('host')
    expect(asked({ host: 'ftp.example.com' })).toBe('user')
    expect(asked({ host: 'ftpes://alice@ftp.example.com' })).toBeNull()
    expect(asked({ host: 'ftp.example.com', user: null })).toBeNull()
  })

  test('keeps what was answered, and agrees to nothing', () => {
    const answers: Answers = { goal: 'publish', host: 'ftp://alice@ftp.example.com' }
    const skipped = skipToTest(answers, PRODUCTS).answers
    expect(skipped).toMatchObject({ ...answers, plain: null, change: null, product: null })
    expect(nextStep(beginWizard({ answers: skipped }), PRODUCTS)).toMatchObject({
      kind: 'run',
      plan: { security: 'explicit' },
      consents: [],
    })
  })
})

describe('safe by default', () => {
  test('the first session uploads nothing, listens for nobody, and sends nothing in clear', () => {
    const { plan, consents } = stepOf(begin(), 'run')
    expect(plan).toMatchObject({
      security: 'explicit',
      protection: 'P',
      tls: { verify: true },
      steps: { uploadBytes: null },
    })
    expect(plan.data.methods).toEqual(['EPSV', 'PASV'])
    expect(plan.probes).not.toContain('active-mode')
    expect(plan.probes).not.toContain('plain-login')
    expect(consents).toEqual([])
  })

  test('plain FTP with a name needs a yes; without it encryption is used', () => {
    const plain = { ...ANSWERED, security: 'plain' as const }
    expect(stepOf(begin(plain), 'question').question.id).toBe('plain')
    expect(stepOf(begin({ ...plain, plain: null }), 'run').plan.security).toBe('explicit')
    expect(stepOf(begin({ ...plain, plain: 'no' }), 'run').plan.security).toBe('explicit')
    const consented = stepOf(begin({ ...plain, plain: 'yes' }), 'run')
    expect(consented.plan.security).toBe('plain')
    expect(consented.consents).toEqual(['plain-credentials'])
  })

  test('anonymous plain FTP sends no credentials and needs no yes', () => {
    expect(stepOf(begin({ ...ANSWERED, security: 'plain', user: null }), 'run').plan).toMatchObject({
      security: 'plain',
      user: 'anonymous',
    })
  })

  test.each([
    ['active', 'active-mode'],
    ['plain', 'plain-credentials'],
  ] as const)('%s is offered after a data failure and needs consent to %s', (id, to) => {
    const state = ran(ran(begin(), SHUT, shut([50_001])), SHUT, shut([50_001, 50_002, 50_003, 50_004]))
    const choice = stepOf(state, 'result').result.choices.find((one) => one.id === id)
    expect(choice?.consent?.to).toBe(to)
    expect(pick(state, id)).toBe(state)
    expect(stepOf(pick(state, id, true), 'run')).toMatchObject({ round: id, consents: [to] })
  })

  test('an upload is offered once listing works and needs consent', () => {
    const state = ran(begin(), GOOD)
    expect(offered(state)).toEqual(['finish', 'upload', 'again'])
    expect(pick(state, 'upload')).toBe(state)
    const run = stepOf(pick(state, 'upload', true), 'run')
    expect(run.plan.steps.uploadBytes).toBeGreaterThan(0)
    expect(run.consents).toEqual(['upload'])
  })

  test('a bad certificate ends the session; going on needs consent and holds for what follows', () => {
    let state = ran(begin(), bad({ stage: 'tls-control', cause: 'cert-untrusted', culprit: 'server-tls' }))
    expect(offered(state)).toContain('certificate')
    expect(pick(state, 'certificate')).toBe(state)
    state = ran(pick(state, 'certificate', true), GOOD)
    expect(state.rounds.at(-1)?.plan.tls?.verify).toBe(false)
    expect(stepOf(pick(state, 'again'), 'run').plan.tls?.verify).toBe(false)
  })

  test('a choice that is not on offer does nothing', () => {
    const state = ran(begin(), ALG)
    expect(pick(state, 'upload', true)).toBe(state)
    expect(pick(beginWizard(), 'again', true)).toEqual(beginWizard())
  })
})

describe('founding case 1: a filter that knows no AUTH, then closed data ports', () => {
  test('two rounds lead to a working session; before and after are kept', () => {
    let state = ran(begin(), ALG)
    const first = stepOf(state, 'result').result
    expect(first.verdict).toEqual(ALG)
    expect(first.milestones.map(({ id, state: how }) => `${id} ${how}`)).toEqual([
      'find passed',
      'reach passed',
      'encrypt failed',
      'login untested',
      'data untested',
      'transfer untested',
    ])
    expect(first.untested).toEqual(['tcp-data'])
    expect(first.advice.mine.map(({ id }) => id)).toEqual([
      'rule/open',
      'microsoft-isa-tmg/clear-filter',
      'microsoft-isa-tmg/define-ftps',
    ])
    expect(first.advice.others.map(({ who }) => who)).toEqual(['client'])
    expect(first.ruleRequest).toBeNull()
    expect(offered(state)).toEqual(['again', 'implicit', 'plain', 'finish'])

    // The filter is off; now nothing opens the data ports. One port is no sample, so the server is asked for more.
    state = ran(pick(state, 'again'), SHUT, shut([49_198]))
    expect(stepOf(state, 'run').round).toBe('sample')
    state = ran(state, SHUT, shut([50_001, 50_004, 50_000, 50_009, 50_002, 50_001, 50_007, 50_003]))
    const second = stepOf(state, 'result').result
    expect(second.rounds.map(({ kind, since }) => [kind, since])).toEqual([
      ['main', 'first'],
      ['main', 'further'],
      ['sample', 'first'],
    ])
    expect(second.ruleRequest?.sample?.size).toBe(9)

    state = ran(pick(state, 'again'), GOOD, [control(), passive(50_002, 'opened')])
    const third = stepOf(state, 'result').result
    expect(third.verdict.outcome).toBe('works')
    expect(third.rounds.at(-1)?.since).toBe('works-now')
    expect(third.milestones.every(({ state: how }) => how === 'passed')).toBe(true)

    const end = stepOf(pick(state, 'finish'), 'end').result
    expect(end.recommended).toMatchObject({ security: 'explicit', passive: true })
    expect(end.ruleRequest?.rows.map(({ role, state: how }) => [role, how])).toEqual([
      ['control', 'works'],
      ['passive-data', 'works'],
    ])
    expect(end.rounds).toHaveLength(4)
  })

  test('implicit FTPS as a way round becomes the recommended setting', () => {
    let state = ran(begin(), ALG)
    state = ran(pick(state, 'implicit'), GOOD, [control(990), passive(50_001, 'opened')])
    const { result } = stepOf(state, 'result')
    expect(result.verdict).toMatchObject({ outcome: 'fails', cause: 'alg-rejects-auth' })
    expect(result.recommended).toMatchObject({ security: 'implicit', port: 990 })
    expect(offered(state)).not.toContain('implicit')
  })
})

describe('founding case 2: outbound high ports closed, no control over the server', () => {
  const case2: Answers = { ...ANSWERED, goal: 'reach', change: ['client-firewall'], product: null }
  const ports = [33_001, 60_123, 41_777, 52_004, 38_888, 57_321, 44_120, 49_999]

  test('a rule request names direction, sampled range, sample size, and the range to ask for', () => {
    let state = ran(begin(case2), SHUT, shut([ports[0] ?? 0]))
    state = ran(state, SHUT, shut(ports))
    const request = stepOf(state, 'result').result.ruleRequest
    expect(request?.rows.find(({ role }) => role === 'passive-data')).toMatchObject({
      direction: 'client-to-server',
      sampleSize: 9,
      basis: 'proposed',
      ports: PROPOSED_RANGE,
      state: 'blocked',
    })
    expect(request?.sample).toMatchObject({ from: 33_001, to: 60_123, spread: 'any-high-port' })
    expect(request?.askServerAdmin).toMatchObject({ what: 'set-range', range: PROPOSED_RANGE })
    const end = stepOf(pick(state, 'finish'), 'end').result
    expect(end.ruleRequest).toEqual(request)
    expect(end.recommended).toBeNull()
  })

  test('the range that the admin tells makes the rule exact', () => {
    let state = ran(ran(begin(case2), SHUT, shut([50_001])), SHUT, shut(ports))
    expect(offered(state)).toContain('range')
    state = tellRange(state, { from: 33_000, to: 60_999 })
    expect(offered(state)).not.toContain('range')
    expect(stepOf(state, 'result').result.ruleRequest).toMatchObject({
      askServerAdmin: null,
      rows: [{}, { basis: 'configured' }],
    })
  })

  test('no second sampling when the first session saw enough ports', () => {
    expect(stepOf(ran(begin(case2), SHUT, shut(ports)), 'result').kind).toBe('result')
  })

  test('plain FTP that works beside it proves a blind device', () => {
    let state = ran(begin(case2), SHUT, shut(ports))
    state = ran(pick(state, 'plain', true), GOOD, [
      control(),
      ...[1, 2, 3].map((port) => passive(50_000 + port, 'opened')),
    ])
    const { result } = stepOf(state, 'result')
    expect(result.verdict).toMatchObject({
      outcome: 'fails',
      cause: 'alg-blind-to-encrypted-control',
      certainty: 'proven',
    })
    // The endpoints of plain FTP are no part of the rule for FTPS.
    expect(result.ruleRequest?.sample?.opened).toEqual([])
  })
})

describe('plain FTP was asked for, and clear text not agreed to at first', () => {
  const asked = { ...ANSWERED, security: 'plain' as const, plain: null }
  const tls: Verdict = { ...SHUT, stage: 'auth', cause: 'server-tls-unsupported', culprit: 'server-tls' }

  test('once agreed, the plain session is the one that everything is about', () => {
    const first = ran(begin(asked), tls)
    const choice = stepOf(first, 'result').result.choices.find(({ id }) => id === 'plain')
    expect(choice).toMatchObject({ title: 'Test plain FTP, as you asked', consent: { to: 'plain-credentials' } })
    const agreed = pick(first, 'plain', true)
    expect(stepOf(agreed, 'run').plan.security).toBe('plain')
    const state = ran(agreed, SHUT, shut([50_001, 50_002, 50_003, 50_004, 50_005, 50_006, 50_007, 50_008]))
    const { result } = stepOf(state, 'result')
    expect(result.verdict).toMatchObject({ stage: 'tcp-data', cause: SHUT.cause, culprit: SHUT.culprit })
    expect(result.ruleRequest?.rows.map(({ role }) => role)).toEqual(['control', 'passive-data'])
    expect(result.rounds.at(-1)?.since).toBe('further')
    // Tested again, it stays plain.
    expect(stepOf(pick(state, 'again'), 'run').plan.security).toBe('plain')
  })
})

describe('advice', () => {
  const withProducts = (products: readonly (string | undefined)[]): ToldFinding => ({
    ...(finding(SHUT)[0] as ToldFinding),
    remedies: products.map((product) => ({
      id: `${product ?? 'rule'}/open`,
      who: 'server-firewall',
      action: `Open it${product ? ` on ${product}` : ''}.`,
      ...(product ? { product } : {}),
    })),
  })
  const advised = (product: string | null, products: readonly (string | undefined)[]) => {
    const begun = begin({ ...ANSWERED, product })
    const { round, plan } = stepOf(begun, 'run')
    const ports = [1, 2, 3, 4, 5, 6, 7, 8].map((port) => 50_000 + port)
    const state = recordRound(begun, {
      kind: round,
      plan,
      runId: null,
      verdict: SHUT,
      findings: [withProducts(products)],
      untested: [],
      endpoints: shut(ports),
    })
    return stepOf(state, 'result').result.advice.mine.map((remedy) => remedy.product)
  }

  test('the named product brings its steps, whatever was recognised', () => {
    expect(new Set(advised('cisco-asa', [undefined, 'fortigate']))).toEqual(
      new Set([undefined, 'Cisco ASA / PIX (inspect ftp)']),
    )
    expect(advised('windows-firewall-netsh', [undefined])).toContain('Windows Firewall (StatefulFTP)')
  })
  test('a device without rules of its own can be named for its steps', () => {
    const question = questionsFor(PRODUCTS).find(({ id }) => id === 'product')
    const values = question?.kind === 'choice' ? question.choices.map(({ value }) => value) : []
    expect(values).toContain('stormshield')
    expect(values).toContain('windows-firewall-netsh')
    expect(values).not.toContain('windows-firewall')
    expect(advised('stormshield', ['fortigate'])).toEqual(['Stormshield SNS'])
  })
  test('a range that the admin told stands in the steps', () => {
    const begun = begin({ ...ANSWERED, product: null })
    const { round, plan } = stepOf(begun, 'run')
    const [told] = finding(SHUT)
    const remedy: Remedy = {
      id: 'x/open',
      who: 'server-firewall',
      action: 'Open FIRST_PORT-LAST_PORT.',
      steps: ['LAST_PORT'],
    }
    const state = recordRound(begun, {
      kind: round,
      plan,
      runId: null,
      verdict: SHUT,
      findings: [{ ...(told as ToldFinding), remedies: [remedy] }],
      untested: [],
      endpoints: shut([1, 2, 3, 4, 5, 6, 7, 8].map((port) => 40_000 + port)),
    })
    const actions = (range: PortRange | null) =>
      stepOf(tellRange(state, range), 'result').result.advice.mine.map(({ action, steps }) => [action, steps])
    expect(actions(null)).toEqual([
      [
        'Open <first port>-<last port>. The ports are the server’s passive range: ask its administrator for the first and the last.',
        ['<last port>'],
      ],
    ])
    expect(actions({ from: 41_000, to: 41_010 })).toEqual([['Open 41000-41010.', ['41010']]])
  })
  test('no product remains where none was named or recognised', () => {
    expect(advised(null, [undefined])).toEqual([undefined])
  })
  test('what was recognised remains', () => {
    expect(advised(null, [undefined, 'microsoft-isa-tmg'])).toEqual([undefined, 'microsoft-isa-tmg'])
  })
})

describe('the story of before and after', () => {
  test('further, back, same and works', () => {
    let state = ran(begin(), bad({ stage: 'login', cause: 'login-rejected' }))
    for (const verdict of [ALG, ALG, bad({ stage: 'transfer', cause: 'server-permission-denied' }), GOOD, GOOD, ALG])
      state = ran(pick(state, 'again'), verdict)
    expect(stepOf(state, 'result').result.rounds.map(({ since }) => since)).toEqual([
      'first',
      'back',
      'same',
      'further',
      'works-now',
      'same',
      'back',
    ])
  })

  test('a plain session has no milestone for encryption', () => {
    const state = ran(
      begin({ ...ANSWERED, security: 'plain', user: null }),
      SHUT,
      shut([50_001, 50_001, 50_001, 50_001, 50_001, 50_001, 50_001, 50_001]),
    )
    expect(stepOf(state, 'result').result.milestones.map(({ id }) => id)).toEqual([
      'find',
      'reach',
      'login',
      'data',
      'transfer',
    ])
  })
})

test('a state survives JSON, and nothing else is taken for one', () => {
  const state = ran(ran(begin(), SHUT, shut([50_001])), SHUT, shut([50_002]))
  const back: unknown = JSON.parse(JSON.stringify(state))
  expect(back).toEqual(state)
  expect(readWizardState(back)).toEqual(state)
  for (const other of [null, 7, 'x', {}, { version: 2 }, { ...state, rounds: 'none' }, { ...state, answers: null }])
    expect(readWizardState(other)).toBe(null)
})

test('a product that was saved by its former id is known', () => {
  const saved: unknown = JSON.parse(JSON.stringify(begin({ ...ANSWERED, product: 'isa-tmg' })))
  expect(readWizardState(saved)?.answers.product).toBe('microsoft-isa-tmg')
})
