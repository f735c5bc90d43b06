import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { describe, expect, test } from 'vitest'
import { fleetOf } from '../../../src/shared/fleet/fleet.ts'
import { FLEET_FORMS } from '../../../src/shared/fleet/fleet-report.ts'
import { metricsText } from '../../../src/shared/fleet/metrics.ts'
import { nagiosLine } from '../../../src/shared/fleet/nagios.ts'
import { readCsv } from '../../../src/shared/fleet/read-csv.ts'
import { fleetSchema } from '../../../src/shared/fleet/schema.ts'
import { healthyFleet, sampleFleet } from './sample-fleet.ts'

const render = (form: string) => FLEET_FORMS[form]?.(sampleFleet) ?? ''

test('the outcome is the worst, and every server is counted', () => {
  expect(sampleFleet).toMatchObject({
    outcome: 'fails',
    counts: { works: 1, 'works-with-warnings': 1, fails: 1, inconclusive: 1 },
  })
  const without = (name: string) =>
    fleetOf(
      sampleFleet.servers.filter((one) => one.name !== name),
      sampleFleet,
    ).outcome
  expect(without('=cmd|" \\ \n<b>&')).toBe('inconclusive')
  expect(fleetOf([], sampleFleet).outcome).toBe('inconclusive')
})

describe('forms', () => {
  test('JSON is what its schema says', () => {
    expect(fleetSchema.parse(JSON.parse(render('json')))).toEqual(JSON.parse(JSON.stringify(sampleFleet)))
  })

  test('CSV: a row a server, and no cell is a formula', () => {
    const rows = readCsv(render('csv'))
    expect(rows).toHaveLength(5)
    expect(rows[0]?.fields).toContain('certificate_days')
    expect(rows.every(({ fields }) => fields.length === rows[0]?.fields.length)).toBe(true)
    expect(rows[2]?.fields[0]).toMatch(/^'=cmd/)
  })

  test('JUnit: what fails, what could not be judged, what was left out', () => {
    const xml = render('junit.xml')
    expect(XMLValidator.validate(xml)).toBe(true)
    const { testsuites } = new XMLParser({ ignoreAttributes: false }).parse(xml)
    expect(testsuites).toMatchObject({ '@_tests': '4', '@_failures': '1', '@_skipped': '1' })
    expect(testsuites.testsuite.testcase).toHaveLength(4)
  })

  test('HTML: a name stays text, nothing is loaded', () => {
    const page = render('html')
    expect(page).toContain('&lt;b&gt;&amp;')
    expect(page).not.toContain('<b>&')
    expect(page).toContain("default-src 'none'")
    expect(page).toContain('What to look at')
  })

  test('text and Markdown name every server', () => {
    for (const form of ['txt', 'md']) for (const name of ['Backup', 'Old', 'Left']) expect(render(form)).toContain(name)
  })
})

describe('metrics', () => {
  const lines = metricsText(sampleFleet).split('\n')
  const SAMPLE = /^(\w+)(?:\{((?:\w+="(?:[^"\\\n]|\\["\\n])*",?)*)\})? (-?[\d.e+]+)$/

  test('each line is a comment or a sample, each metric is declared once before its samples', () => {
    let declared = ''
    for (const line of lines.filter((one) => one !== '' && one !== '# EOF')) {
      const type = /^# TYPE (\w+) gauge$/.exec(line)?.[1]
      if (type !== undefined) declared = type
      else if (!line.startsWith('# HELP ')) expect(SAMPLE.exec(line)?.[1]).toBe(declared)
    }
    expect(lines.filter((one) => one.startsWith('# TYPE')).length).toBe(
      new Set(lines.filter((one) => one.startsWith('# TYPE'))).size,
    )
    expect(lines.at(-2)).toBe('# EOF')
  })

  test('no series is written twice', () => {
    const series = lines.map((line) => SAMPLE.exec(line)?.slice(1, 3).join()).filter((one) => one !== undefined)
    expect(new Set(series).size).toBe(series.length)
  })

  test('what an alert asks for', () => {
    expect(lines).toContain('ftpscope_up{server="Backup"} 1')
    expect(lines).toContain('ftpscope_up{server="Old"} 1')
    expect(lines).toContain('ftpscope_up{server="Left"} 0')
    expect(lines).toContain('ftpscope_outcome{server="Old",outcome="works-with-warnings"} 1')
    expect(lines).toContain(
      'ftpscope_certificate_expiry_timestamp_seconds{server="Backup",connection="data",fingerprint="AA:BB"} 1796083200',
    )
    expect(lines).toContain(
      'ftpscope_problem_info{server="Old",stage="tls-control",cause="cert-expires-soon",culprit="server-tls"} 1',
    )
  })
})

describe('the line of a plugin', () => {
  test('state, what is wrong, performance data', () => {
    const line = nagiosLine(sampleFleet, 21)
    expect(line).toMatch(/^FTPS CRITICAL - 1 of 4 servers fail: .* at tcp-data: Nothing answers \/ at port 50001\.\|/)
    expect(line.split('|')).toHaveLength(2)
    expect(line.split('|')[1]).toBe(
      'works=2;;;0;4 warnings=1;0;;0;4 fails=1;;0;0;4 unknown=1;;;0;4 slowest=1.500s;;;0 certificate_days=2;21:;0:',
    )
    expect(line).not.toContain('\n')
  })

  test.each([
    [healthyFleet, /^FTPS OK - all 2 servers work\|/],
    [fleetOf(healthyFleet.servers.slice(0, 1), healthyFleet), /^FTPS OK - Backup: The session did everything/],
    [fleetOf(sampleFleet.servers.slice(2, 3), sampleFleet), /^FTPS WARNING - Old: /],
    [fleetOf(sampleFleet.servers.slice(3), sampleFleet), /^FTPS UNKNOWN - Left: Not tried/],
  ])('%#', (fleet, expected) => {
    expect(nagiosLine(fleet, 21)).toMatch(expected)
  })

  test('a long list is cut', () => {
    const many = Array.from({ length: 300 }, (_, index) => ({
      ...(sampleFleet.servers[1] as never as object),
      name: `n${index}`,
    }))
    const line = nagiosLine(fleetOf(many as never, sampleFleet), 21)
    expect(line).toContain('and 295 more')
    expect(line.length).toBeLessThan(1000)
  })
})
