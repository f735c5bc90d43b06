/**
 * Logs of servers and devices line by line, as their makers document them or admins post them: what each line says, in one
 * short form. A line beside which nothing stands is of the log and says nothing of a connection.
 */
import { expect, test } from 'vitest'
import { importLog } from '../../../src/shared/imports/import-log.ts'
import { type Observed, type Place, spanOf } from '../../../src/shared/imports/other-end/observed.ts'
import { OtherEndReader } from '../../../src/shared/imports/other-end/other-end-reader.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'
import { DEVICE_LINES } from './device-lines.ts'
import { SERVER_LINES } from './server-lines.ts'

const place = ({ address, port }: Place): string => `${address ?? '?'}:${port ?? '?'}`

/** `dropped 192.0.2.7:51235 > 198.51.100.9:50123 by 12`, `[3] command PASV`. */
function inShort(one: Observed): string {
  if (!('deed' in one) && !('text' in one)) return one.kind
  if ('text' in one) return `[${one.session}] ${one.kind} ${one.text}`
  const behind = one.translated ? ` as ${place(one.translated.from)} > ${place(one.translated.to)}` : ''
  return `${one.deed} ${place(one.flow.from)} > ${place(one.flow.to)}${behind}${one.rule === null ? '' : ` by ${one.rule}`}`
}

test.each([...DEVICE_LINES, ...SERVER_LINES])(
  '$format: $source',
  ({ format, vantage, zone = 'local', from, lines }) => {
    const reader = new OtherEndReader('other.log', PRODUCTS.logs, null)
    reader.push(`${lines.map(([line]) => line).join('\n')}\n`)
    const ends = reader.end()
    expect(reader.rest).toBe('')
    expect(ends.map((end) => [end.format, end.vantage, end.zone])).toEqual([[format, vantage, zone]])
    const observed = ends[0]?.observed ?? []
    expect(
      lines.map((_, index) => observed.filter(({ line }) => line === index + 1).map(inShort)),
      'what each line says',
    ).toEqual(lines.map(([, ...says]) => says))
    expect(spanOf(observed.map(({ at }) => at))?.from ?? null).toBe(from === null ? null : Date.parse(from))
  },
)

const READABLE = SERVER_LINES.filter(({ format }) =>
  PRODUCTS.logs.some(({ id, readable }) => id === format && readable !== false),
)

/** Alone it is read as the session of one client: the last that the lines speak of. */
test.each(READABLE)('$format alone: $source', ({ format, lines }) => {
  const { header, events } = importLog(lines.map(([line]) => line).join('\n'), PRODUCTS.logs)
  expect(header.source).toMatchObject({ kind: 'import', importer: format, vantage: 'server' })
  const read = events.flatMap((one) =>
    one.type === 'command' ? `command ${one.line}` : one.type === 'reply' ? `reply ${one.lines.join(' ')}` : [],
  )
  const says = lines.flatMap(([, ...told]) => told.map((one) => one.replace(/^\[[^\]]*\] /, '')))
  expect(read.filter((one) => !says.includes(one))).toEqual([])
})

test('each format of another place has lines of its own', () => {
  const known = new Set([...DEVICE_LINES, ...SERVER_LINES].map(({ format }) => format))
  const read = PRODUCTS.logs.filter(({ observer }) => observer !== undefined).map(({ id }) => id)
  expect(read.filter((id) => !known.has(id))).toEqual([])
})
