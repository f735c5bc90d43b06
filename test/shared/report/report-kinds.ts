/** A report of each kind that the program writes, with the same words wherever somebody else's words may stand. */
import { diagnose } from '../../../src/shared/diagnosis/diagnose.ts'
import { importLog } from '../../../src/shared/imports/import-log.ts'
import { findingOf } from '../../../src/shared/matrix/difference-finding.ts'
import { matrixReport } from '../../../src/shared/matrix/matrix-report.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'
import { type RepeatedSession, repeated } from '../../../src/shared/repeat/repeat.ts'
import { buildReport } from '../../../src/shared/report/build-report.ts'
import { compareReports } from '../../../src/shared/report/compare.ts'
import type { Report, ReportCell } from '../../../src/shared/report/report.ts'
import { sessionReport } from '../../../src/shared/report/session-report.ts'
import { diagnoseEnds } from '../../../src/shared/two-ended/diagnose-ends.ts'
import { beginWatch, watched, watchedReport } from '../../../src/shared/watch/watch.ts'
import { bad, cell, GOOD, SHUT } from '../matrix/cells.ts'
import { BothSides } from '../two-ended/both-sides.ts'
import { type SampleWords, sampleReport, sampleTranscript, WORDS } from './sample-report.ts'

const MADE = { createdAt: '2026-11-22T04:00:00.000Z', app: '0.1.0' }

/** `headline` and `because` may quote what a server said. */
function matrix(words: SampleWords): Report {
  const [session] = sampleReport(words).sessions
  if (!session) throw new Error('the sample has a session')
  const shut = { ...SHUT, headline: `No answer from ${words.privateAddress}: ${words.banner}` }
  const results = [cell('explicit-epsv'), cell('explicit-pasv', shut), cell('plain-pasv', shut)]
  const { verdict, differences, recommended, ruleRequest } = matrixReport(results, 'explicit')
  const runs = [shut, GOOD, GOOD].map((own): RepeatedSession => {
    const trial = { failed: own === shut, traits: { greeting: words.banner } }
    return { outcome: own.outcome, stage: own.stage, verdict: own, session: trial, data: [] }
  })
  const ran = results.map(
    ({ key, plan, verdict: own }, index): ReportCell => ({
      ...{ key, plan, phase: 'done', because: null, verdict: own, session: index },
      ...(index === 0 ? { repeated: repeated(runs) } : {}),
    }),
  )
  const left = (key: string, phase: 'skipped' | 'cancelled', because: string | null): ReportCell => ({
    ...{ key, plan: cell(key).plan, phase, because, verdict: null, session: null },
  })
  return buildReport({
    sessions: results.map(({ key, verdict: own }) => ({
      transcript: sampleTranscript({ ...words, label: key }),
      diagnosis: { ...session, verdict: own },
    })),
    matrix: {
      ...{ verdict, recommended, findings: differences.map(findingOf), cells: ran },
      notRun: [left('explicit-port', 'skipped', `${words.banner} is why`), left('explicit-eprt', 'cancelled', null)],
    },
    ruleRequest,
    ...MADE,
  })
}

function compared(words: SampleWords): Report {
  const after = matrix(words)
  const change = (report: Report): Report => ({
    ...report,
    sessions: report.sessions.map((session) => ({
      ...session,
      verdict: bad({ stage: 'login', cause: null, headline: words.banner }),
    })),
  })
  return { ...after, comparison: compareReports(change(after), after) }
}

function log(words: SampleWords): Report {
  const text = [
    `220 ${words.banner.replace(/\s+/g, ' ')}`,
    `USER ${words.user}`,
    '331 Password required.',
    'PASS secret',
    `530 Login of ${words.user.replace(/\s+/g, ' ')} is not possible today, dear guest.`,
    `Something that nobody wrote before: ${words.file}`,
  ].join('\n')
  const transcript = importLog(text, PRODUCTS.logs)
  return sessionReport({ sessions: [{ transcript, diagnosis: diagnose(transcript, PRODUCTS) }], ...MADE })
}

function twoEnded(words: SampleWords): Report {
  const sides = new BothSides()
    .connect({ address: words.serverAddress, port: 40_000 }, '0a1b2c3d', `220 ${words.banner}`)
    .say({ sent: `USER ${words.user}` })
    .say({ sent: `CWD ${words.path}`, arrived: `CWD ${words.file}` })
  sides.passive('data-1', 50_044, null)
  const { client, far } = sides.end()
  const { diagnosis, ends } = diagnoseEnds(client, far, PRODUCTS)
  return sessionReport({ sessions: [{ transcript: client, diagnosis }], ends, ...MADE })
}

export function reportsOfEveryKind(words: SampleWords = WORDS): Readonly<Record<string, Report>> {
  const session = sampleReport(words)
  const [own] = session.sessions
  const failing = { ...session.verdict, headline: `${session.verdict.headline} ${words.banner}` }
  const watch = [failing, failing, GOOD].reduce(
    (state, verdict, index) => watched(state, verdict, new Date(index * 60_000).toISOString()),
    beginWatch({ until: 'works', every: 30_000, plain: false }),
  )
  const runs = [true, true, false, false, false].map((fails, index) => {
    const trial = {
      failed: fails,
      traits: { greeting: fails ? words.banner : 'another', time: index, port: 50_000 + index },
    }
    const verdict = fails ? failing : GOOD
    return { outcome: verdict.outcome, stage: verdict.stage, verdict, session: trial, data: [trial] }
  })
  return {
    'a session': session,
    'two sessions': {
      ...session,
      sessions: session.sessions.flatMap((one) => [one, { ...one, label: `${one.label}, again` }]),
    },
    'nothing that ran': buildReport({ sessions: [], ...MADE }),
    'a log': log(words),
    'a matrix': matrix(words),
    'a comparison': compared(words),
    'a watch': { ...session, watched: { ...watchedReport(watch, `${own?.target.host} works.`), leftOut: 2 } },
    'a session that ran often': { ...session, repeated: repeated(runs) },
    'both ends': twoEnded(words),
  }
}
