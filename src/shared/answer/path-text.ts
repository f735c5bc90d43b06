/** The path in letters, for terminals and tickets: the boxes beside each other, and a line for each connection. */
import { inert } from '../transcript/inert-text.ts'
import type { AnswerPath, BoxId, PathConnection } from './path.ts'
import { boxDetail, connectionState, connectionTitle } from './path-words.ts'

/** Columns of the left edge of each box; the narrowest window has 80 columns. */
const AT: Readonly<Record<BoxId, number>> = { client: 0, middle: 28, server: 56 }
const END = AT.server - 1

/** `text` at its place in a line. */
const put = (line: string, at: number, text: string): string => line.padEnd(at).slice(0, at) + text

/** Lines with room before the next box; a word that is longer is parted. */
function wrapped(text: string): readonly string[] {
  const room = AT.middle - 2
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= room) lines[lines.length - 1] = `${last} ${word}`
    else for (let at = 0; at < word.length; at += room) lines.push(word.slice(at, at + room))
  }
  return lines
}

const columns = (texts: Readonly<Record<BoxId, string>>): string =>
  put(put(texts.client, AT.middle, texts.middle), AT.server, texts.server).trimEnd()

/** An arrow from the side that opens it to where it stops. */
function arrow({ openedBy, state, stopsAt }: PathConnection): string {
  const forward = openedBy === 'client'
  if (state === 'untested') return '. '.repeat(END / 2).trimEnd()
  if (state === 'works') return forward ? `${'-'.repeat(END - 1)}>` : `<${'-'.repeat(END - 1)}`
  // Nobody can tell where: dotted to its end.
  if (stopsAt === null) return `${'. '.repeat(END / 2 - 1)}? `
  const stop = stopsAt === 'middle' ? AT.middle : stopsAt === 'client' ? 1 : END
  if (forward) return put('-'.repeat(Math.max(0, stop - 1)), Math.max(0, stop - 1), 'X')
  return put('', Math.min(stop, END - 1), 'X').padEnd(END, '-')
}

export function pathText(path: AnswerPath): readonly string[] {
  const boxes = path.boxes.map((box) => [
    ...wrapped(box.fault === null ? inert(box.title) : `[${inert(box.title)}]`),
    ...wrapped(inert(boxDetail(path, box))),
  ])
  const [client = [], middle = [], server = []] = boxes
  const rows = Math.max(...boxes.map(({ length }) => length))
  return [
    ...Array.from({ length: rows }, (_, row) =>
      columns({ client: client[row] ?? '', middle: middle[row] ?? '', server: server[row] ?? '' }),
    ),
    ...path.connections.flatMap((connection) => [
      `${arrow(connection).padEnd(END)} ${connectionTitle(connection)}: ${connectionState(connection)}`,
      connection.seen === null ? '' : `${' '.repeat(END)} ${inert(connection.seen)}`,
    ]),
  ].filter((line) => line !== '')
}
