/** The path in letters, for terminals and tickets: a line for the boxes, and one for each connection. */
import { inert } from '../transcript/inert-text.ts'
import type { AnswerPath, BoxId, PathBox, PathConnection } from './path.ts'
import { boxDetail, connectionState, connectionTitle } from './path-words.ts'

/** Columns of the left edge of each box; the narrowest window has 80 columns. */
const AT: Readonly<Record<BoxId, number>> = { client: 0, middle: 28, server: 56 }
const END = AT.server - 1

/** `text` at its place in a line. */
const put = (line: string, at: number, text: string): string => line.padEnd(at).slice(0, at) + text

/** As much as there is room for before the next box. */
const shortened = (text: string): string => (text.length < AT.middle ? text : `${text.slice(0, AT.middle - 2)}…`)

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
  const [client, middle, server] = path.boxes
  const mark = (box: PathBox) => shortened(box.fault === null ? inert(box.title) : `[${inert(box.title)}]`)
  const detail = (box: PathBox) => shortened(inert(boxDetail(path, box)))
  return [
    columns({ client: mark(client), middle: mark(middle), server: mark(server) }),
    columns({ client: detail(client), middle: detail(middle), server: detail(server) }),
    ...path.connections.map(
      (connection) => `${arrow(connection).padEnd(END)} ${connectionTitle(connection)}: ${connectionState(connection)}`,
    ),
  ].filter((line) => line !== '')
}
