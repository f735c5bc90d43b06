/** The answer of a matrix and of a wizard's story: what their own models say, on the card that every screen shows. */
import { describe, expect, test } from 'vitest'
import { answerOfMatrix } from '../../../src/shared/answer/from-matrix.ts'
import { answerOfSession } from '../../../src/shared/answer/from-session.ts'
import { answerOfWizard } from '../../../src/shared/answer/from-wizard.ts'
import { diagnoseView } from '../../../src/shared/diagnosis/diagnose.ts'
import type { CellResult } from '../../../src/shared/matrix/difference.ts'
import { matrixReport } from '../../../src/shared/matrix/matrix-report.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'
import { deriveView } from '../../../src/shared/transcript/derive-view.ts'
import type { Answers } from '../../../src/shared/wizard/answers.ts'
import { nextStep } from '../../../src/shared/wizard/next-step.ts'
import { resultOf } from '../../../src/shared/wizard/result.ts'
import { outcomeOfRun } from '../../../src/shared/wizard/run-outcome.ts'
import { beginWizard, recordRound } from '../../../src/shared/wizard/wizard-state.ts'
import { goldenTranscripts } from '../../transcripts/golden-transcripts.ts'
import { bad, cell, NOT_DIALLED, SHUT } from '../matrix/cells.ts'

describe('a matrix', () => {
  const answerOf = (cells: readonly CellResult[], cut = false) =>
    answerOfMatrix(matrixReport(cells, 'explicit', { cut }), PRODUCTS, { cells, own: 'explicit' })

  test('some modes work: it says so, and which ports the firewall has to open', () => {
    const cells = [cell('explicit-pasv', SHUT), cell('explicit-epsv', SHUT), cell('explicit-eprt'), cell('plain-pasv')]
    const answer = answerOf(cells)
    expect(answer).toMatchObject({
      outcome: 'works-with-warnings',
      sentence: expect.stringContaining('Partly works.'),
    })
    expect(answer.technical).toBe(matrixReport(cells, 'explicit').verdict.headline)
    expect(answer.ruleRequest?.rows.some(({ ports }) => ports !== null)).toBe(true)
    expect(answer.path?.boxes[2]).toMatchObject({ port: 21 })
  })

  test('only modes of another security ran: the firewall’s rule is theirs', () => {
    const cells = [cell('explicit-pasv', SHUT)]
    const answer = answerOfMatrix(matrixReport(cells, 'plain'), PRODUCTS, { cells, own: 'plain' })
    expect(answer.ruleRequest).toMatchObject({ security: 'explicit' })
    expect(answer.acts).toContainEqual({ id: 'copy-rule', product: null })
  })

  test('all modes work', () => {
    const answer = answerOf([cell('explicit-pasv'), cell('explicit-epsv')])
    expect(answer).toMatchObject({ outcome: 'works' })
    expect(answer.sentence).not.toContain('Some modes')
  })

  test('no mode works: the failing stage of the own security leads', () => {
    const answer = answerOf([cell('explicit-pasv', SHUT), cell('explicit-port', NOT_DIALLED)])
    expect(answer.outcome).toBe('fails')
    expect(answer.stage).toBe('tcp-data')
  })

  test('cells of another security stand in where there is none of the own', () => {
    const cells = [cell('plain-pasv', bad({ stage: 'login', cause: 'login-rejected', culprit: 'credentials' }))]
    expect(answerOf(cells)).toMatchObject({ outcome: 'fails', stage: 'login' })
  })

  test('no cell ran', () => expect(answerOf([], true)).toMatchObject({ outcome: 'inconclusive' }))
})

describe('a story', () => {
  const ANSWERED: Answers = {
    goal: 'publish',
    log: null,
    host: 'ftp.example.com',
    security: 'explicit',
    user: 'alice',
    change: ['server-firewall', 'server-admin'],
    product: 'fortigate',
  }
  const KNOWN = { server: 'vsftpd', clientFirewall: null, serverFirewall: null }

  function answerTo(answers: Partial<Answers>, verdict = SHUT) {
    const state = beginWizard({ answers: { ...ANSWERED, ...answers } })
    const step = nextStep(state, PRODUCTS)
    if (step.kind !== 'run') throw new Error(`the wizard is at ${step.kind}`)
    const { endpoints } = cell('explicit-pasv', verdict)
    const ran = recordRound(state, {
      ...{ kind: 'main', plan: step.plan, runId: 'run-0', verdict, findings: [], untested: ['transfer'], endpoints },
    })
    const result = resultOf(ran, PRODUCTS)
    if (!result) throw new Error('the wizard has no result')
    return answerOfWizard(ran, result, PRODUCTS, KNOWN)
  }

  test('what the session came to, and what is left to test', () => {
    const answer = answerTo({})
    expect(answer).toMatchObject({ outcome: 'fails', stage: 'tcp-data', untested: ['transfer'] })
    expect(answer.path?.boxes[2]).toMatchObject({ id: 'server', port: 21 })
  })

  test('what was proven by which probe, as the session’s own card says it', () => {
    for (const { name, transcript } of goldenTranscripts()) {
      const view = deriveView(transcript)
      const { proofs } = answerOfSession(view, diagnoseView(view, PRODUCTS), PRODUCTS)
      const { plan } = transcript.header
      if (proofs.length === 0 || !plan) continue
      const state = recordRound(beginWizard({ answers: ANSWERED }), {
        ...outcomeOfRun(transcript, PRODUCTS, name),
        ...{ kind: 'main', plan },
      })
      const result = resultOf(state, PRODUCTS)
      expect(result && answerOfWizard(state, result, PRODUCTS).proofs, name).toEqual(proofs)
    }
    expect.hasAssertions()
  })

  test('before any session nothing is claimed', () => {
    const state = beginWizard({ answers: ANSWERED })
    const failing = { ...bad({ stage: null, cause: null }), outcome: 'inconclusive' } as const
    const result = { verdict: failing, lead: null, rest: [], advice: { mine: [], others: [] }, untested: [] }
    const answer = answerOfWizard(state, result as never, PRODUCTS)
    expect(answer).toMatchObject({ outcome: 'inconclusive', ruleRequest: null })
  })
})
