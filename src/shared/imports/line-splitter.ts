/** Text in pieces -> lines, none of them longer than what is ever looked at. */

/** UTF-16 units; the rest of a longer line is dropped before anything reads it. */
const LONGEST_LINE = 16_384
const LINE_END = /\r\n|\n|\r/

export class LineSplitter {
  #rest = ''
  #begun = false

  push(text: string): string[] {
    const whole = this.#rest + (this.#begun ? text : text.replace(/^\uFEFF/, ''))
    this.#begun = true
    const lines = whole.split(LINE_END)
    this.#rest = lines.pop() ?? ''
    // A line end may be cut in two by the piece's border.
    if (whole.endsWith('\r')) this.#rest = `${lines.pop() ?? ''}\r`
    else if (this.#rest.length > LONGEST_LINE) this.#rest = this.#rest.slice(0, LONGEST_LINE)
    return lines.map(bounded)
  }

  end(): string[] {
    const rest = this.#rest
    this.#rest = ''
    return rest === '' ? [] : rest.replace(/\r$/, '').split(LINE_END).map(bounded)
  }
}

const NUL = '\u0000'
const ESCAPE = '\u001b'
/** Colours of a terminal. */
const COLOUR = new RegExp(`${ESCAPE}\\[[\\d;?]{0,20}[A-Za-z]`, 'g')

function bounded(line: string): string {
  const cut = line.length > LONGEST_LINE ? line.slice(0, LONGEST_LINE) : line
  const plain = cut.includes(ESCAPE) ? cut.replace(COLOUR, '') : cut
  return plain.includes(NUL) ? plain.replaceAll(NUL, '') : plain
}
