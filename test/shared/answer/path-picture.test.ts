/** The drawing of the path: everything that is known of a box is in it, however little room there is. */
import { expect, test } from 'vitest'
import type { AnswerPath } from '../../../src/shared/answer/path.ts'
import { pathPicture } from '../../../src/shared/answer/path-picture.ts'
import { pathText } from '../../../src/shared/answer/path-text.ts'
import { pathSentence } from '../../../src/shared/answer/path-words.ts'
import { textWidth } from '../../../src/shared/timeline/shapes.ts'

const DEVICE = 'Microsoft ISA Server 2004/2006 or Forefront TMG 2010'
const PATH: AnswerPath = {
  boxes: [
    { id: 'client', title: 'Client', address: '2001:db8:85a3:8d3:1319:8a2e:370:7348', port: null, fault: null },
    { id: 'middle', title: DEVICE, address: null, port: null, fault: 'likely' },
    { id: 'server', title: 'Server', address: '203.0.113.207', port: 2121, fault: null },
  ],
  connections: [
    {
      role: 'control',
      openedBy: 'client',
      to: { address: '203.0.113.207', port: 2121 },
      state: 'works',
      stopsAt: null,
      seen: null,
    },
    {
      role: 'data',
      openedBy: 'client',
      to: { address: '203.0.113.207', port: 49_198 },
      state: 'broken',
      stopsAt: 'middle',
      seen: null,
    },
  ],
  side: 'either',
}
const wordsOf = (part: string, width: number) =>
  pathPicture(PATH, width)
    .parts.filter((one) => one.part === part)
    .flatMap(({ shapes }) => shapes.flatMap((shape) => (shape.shape === 'text' ? [shape] : [])))
const letters = (text: string) => text.replace(/\s/g, '')

test.each([760, 420, 290, 230])('at %i pixels nothing is cut, leaves its box or the picture', (width) => {
  const picture = pathPicture(PATH, width)
  const middle = letters(
    wordsOf('middle', width)
      .map(({ text }) => text)
      .join(''),
  )
  expect(middle).toContain(letters(DEVICE))
  expect(middle).toContain(letters('on either side'))
  expect(
    letters(
      wordsOf('client', width)
        .map(({ text }) => text)
        .join(''),
    ),
  ).toContain(letters(PATH.boxes[0].address ?? ''))
  for (const { part, shapes } of picture.parts) {
    const box = shapes.find((shape) => shape.shape === 'box')
    for (const shape of shapes) {
      if (shape.shape !== 'text') continue
      expect(shape.y).toBeLessThan(picture.height)
      if (box?.shape === 'box' && shape.y < box.height) expect(shape.y - shape.size).toBeGreaterThanOrEqual(5)
      // Letters are as wide as reckoned to a twelfth, and bold ones are wider.
      const inside = box?.shape === 'box' && shape.y < box.height
      const room = inside ? box.width - (part === 'middle' && shape.bold ? 14 : 6) : width
      expect(textWidth(shape.text, shape.size, shape.mono), `${part}: ${shape.text}`).toBeLessThanOrEqual(room)
    }
  }
})

test('less room makes it higher, and the break has its gap', () => {
  expect(pathPicture(PATH, 260).height).toBeGreaterThan(pathPicture(PATH, 760).height)
  const data = pathPicture(PATH, 760).parts.find(({ part }) => part === 'data')
  const reached = data?.shapes.find((shape) => shape.shape === 'line' && shape.tone === 'accent')
  const missing = data?.shapes.find((shape) => shape.shape === 'line' && shape.tone === 'line')
  if (reached?.shape !== 'line' || missing?.shape !== 'line') throw new Error('a line is missing')
  expect(reached.to[0]).toBeLessThan(380)
  expect(missing.from[0]).toBeGreaterThan(380)
})

test('in letters the name of the device is whole, and the sentence says it too', () => {
  const text = pathText(PATH)
  expect(letters(text.map((line) => line.slice(28, 56)).join(''))).toContain(letters(DEVICE))
  expect(Math.max(...text.map((line) => line.length))).toBeLessThanOrEqual(100)
  expect(pathSentence(PATH)).toBe(`Control, port 2121: works. Data, port 49198: stops on the way (${DEVICE}).`)
})

test('in a narrow card the port stands beside the address where the device has room all the same', () => {
  const [client, middle, server] = PATH.boxes
  const narrow: AnswerPath = {
    ...PATH,
    boxes: [
      { ...client, address: '127.0.0.1' },
      { ...middle, title: 'Firewall or NAT' },
      { ...server, address: '127.0.0.1', port: 44_847 },
    ],
  }
  const lines = pathPicture(narrow, 318)
    .parts.filter(({ part }) => part === 'server')
    .flatMap(({ shapes }) => shapes.flatMap((shape) => (shape.shape === 'text' ? [shape.text] : [])))
  expect(lines).toEqual(['Server', '127.0.0.1:44847'])
})
