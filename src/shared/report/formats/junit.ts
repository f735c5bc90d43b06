/** JUnit XML: one test case a cell, for CI servers. */

import type { Verdict } from '../../diagnosis/finding.ts'
import { inert } from '../../transcript/inert-text.ts'
import type { UnnamedFormat } from '../format.ts'
import type { Report } from '../report.ts'

export interface JunitCase {
  readonly name: string
  readonly seconds: number
  readonly verdict: Verdict | null
  readonly skipped: string | null
  readonly detail: string
}

export const format: UnnamedFormat = {
  title: 'JUnit, for CI servers',
  extension: 'junit.xml',
  mediaType: 'application/xml',
  text: true,
  render(report) {
    const started = report.sessions[0]?.clocks.startedAt ?? report.identity.createdAt
    return junitText(report.sessions[0]?.target.host ?? 'session', started, casesOf(report))
  },
}

/** @param started ISO 8601 in UTC */
export function junitText(suite: string, started: string, cases: readonly JunitCase[]): string {
  const failures = cases.filter((one) => one.verdict?.outcome === 'fails').length
  const errors = cases.filter((one) => one.verdict?.outcome === 'inconclusive').length
  const skipped = cases.filter((one) => one.skipped !== null).length
  const seconds = cases.reduce((sum, one) => sum + one.seconds, 0)
  const counts = `tests="${cases.length}" failures="${failures}" errors="${errors}" skipped="${skipped}" time="${seconds.toFixed(3)}"`
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="FTPScope" ${counts}>`,
    `  <testsuite name="${xml(suite)}" ${counts} timestamp="${xml(started)}">`,
    ...cases.map(testCase),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n')
}

function casesOf(report: Report): JunitCase[] {
  const ran = (index: number | null) => (index === null ? undefined : report.sessions[index])
  if (report.cells)
    return [...report.cells, ...(report.notRun ?? [])].map((cell) => {
      const session = ran(cell.session)
      return {
        name: cell.key,
        seconds: (session?.clocks.duration ?? 0) / 1000,
        verdict: cell.verdict,
        skipped: cell.phase === 'done' ? null : (cell.because ?? cell.phase),
        detail: session?.findings[0]?.explanation ?? '',
      }
    })
  return report.sessions.map((session) => ({
    name: session.label,
    seconds: session.clocks.duration / 1000,
    verdict: session.verdict,
    skipped: null,
    detail: session.findings[0]?.explanation ?? '',
  }))
}

function testCase({ name, seconds, verdict, skipped, detail }: JunitCase): string {
  const open = `    <testcase classname="ftpscope" name="${xml(name)}" time="${seconds.toFixed(3)}"`
  if (skipped !== null) return `${open}><skipped message="${xml(skipped)}"/></testcase>`
  if (!verdict || verdict.outcome === 'works') return `${open}/>`
  if (verdict.outcome === 'works-with-warnings')
    return `${open}><system-out>${xml(verdict.headline)}</system-out></testcase>`
  const element = verdict.outcome === 'fails' ? 'failure' : 'error'
  const type = [verdict.stage, verdict.cause].filter((part) => part !== null).join(': ')
  return `${open}><${element} type="${xml(type)}" message="${xml(verdict.headline)}">${xml(detail)}</${element}></testcase>`
}

/** XML 1.0 allows no control characters, not even escaped; `inert` has made them visible. */
const xml = (text: string): string =>
  inert(text)
    .replace(/[\uFFFE\uFFFF]/g, '?')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;')
