/** Stacks that programs print with an exception: which lines belong to one, and which of them is the innermost. */

/** Java, .NET and Node: `at A.b(C.java:1)`; PHP: `#0 /srv/x.php(12): f()`; Ruby: `from x.rb:1:in 'f'`; Python: `File "x.py", line 1, in f`. */
const FRAME =
  /^\s*(?:at (?:async )?[\w.<>$[\]/`@ ~-]{1,200}(?:\(|:\d|$)|#\d{1,3}\s+\S|from \S{1,200}:\d+:in[ `]|File "[^"]{1,300}", line \w+)|^\s*\S{1,200}:\d+:in ?[`'][^'`]{1,120}'$/
/** .NET translates its `at`: `à A.B.C(String d)`, `bei A.B.C(String d)`, `a következő helyen: A.B.C(String d)`. */
const TRANSLATED_FRAME = /^\s*(?:\p{L}{1,12}:? ){1,3}(?:\w{1,60}\.){2,9}[\w<>`]{1,80}\([\w .,&[\]<>`*]{0,300}\)/u
/** The line of the source that Python and Ruby show below or beside a frame. */
const SOURCE =
  /^\s{2,80}(?:[\w.[\]'", ]{1,60}\s{0,9}=[^=]|[\w.]{1,80}\(|(?:return|raise|(?:async )?with|await|if|for|yield|self\.|throw|super)\b|\^{2,}|~+\^)/
const BEFORE_FRAMES = /^\s*Traceback \(most recent call last\)/

export function isFrame(line: string): boolean {
  const start = line.slice(0, 600)
  return FRAME.test(start) || TRANSLATED_FRAME.test(start)
}
export const isSource = (line: string): boolean => SOURCE.test(line.slice(0, 300))
export const opensStack = (line: string): boolean => BEFORE_FRAMES.test(line)

/** Ruby names the innermost frame before the message: `net/protocol.rb:46:in 'connect': Connection timed out (Errno::ETIMEDOUT)`. */
const OWN_FRAME = /^\s*\S{1,200}:\d+:in ?[`'][^'`]{1,120}'(?=: )/

/** Frames and source lines around the sentence at `index`, innermost first: Python prints them before it, others after it. */
export function framesAround(lines: readonly string[], index: number): string[] {
  const own = OWN_FRAME.exec(lines[index] ?? '')?.[0]
  const after: string[] = own === undefined ? [] : [own]
  for (let at = index + 1; at < lines.length && after.length < MOST; at++) {
    const line = lines[at] ?? ''
    if (!isFrame(line)) break
    after.push(line)
  }
  if (after.length > 0) return after
  const before: string[] = []
  for (let at = index - 1; at >= 0 && before.length < MOST; at--) {
    const line = lines[at] ?? ''
    if (!isFrame(line) && !isSource(line)) break
    before.push(line)
  }
  return before.some(isFrame) ? before : []
}

const MOST = 60
