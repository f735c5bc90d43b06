import type { MiddleboxSpec } from './middlebox.ts'
import type { Inspector } from './passage.ts'

/** Changes readable replies, as a device does that hides, strips or translates. */
export function replyRewriter(spec: Extract<MiddleboxSpec, { box: 'reply-rewriter' }>): Inspector {
  return {
    reply(lines) {
      if (Number(lines[0]?.slice(0, 3)) !== spec.code) return lines
      const { from, to } = spec
      return to === null ? lines.filter((line) => !from.test(line)) : lines.map((line) => line.replace(from, to))
    },
  }
}

/** Changes readable commands. */
export function commandRewriter(spec: Extract<MiddleboxSpec, { box: 'command-rewriter' }>): Inspector {
  return {
    command: (line) => (line.toUpperCase().startsWith(`${spec.verb} `) ? line.replace(spec.from, spec.to) : line),
  }
}
