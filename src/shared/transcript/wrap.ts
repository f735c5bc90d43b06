/**
 * `text` broken at spaces so that no line is longer than `width`, each line after `indent`; long words stay whole.
 * @param hanging indent of every line but the first
 */
export function wrap(text: string, width: number, indent = '', hanging = indent): string {
  const lines: string[] = []
  for (const paragraph of text.split('\n')) {
    let line = ''
    for (const word of paragraph.split(' ')) {
      const before = lines.length === 0 ? indent : hanging
      if (line !== '' && before.length + line.length + 1 + word.length > width) {
        lines.push(before + line)
        line = word
      } else line = line === '' ? word : `${line} ${word}`
    }
    lines.push(((lines.length === 0 ? indent : hanging) + line).trimEnd())
  }
  return lines.join('\n')
}

/** `text` as a point of a list. */
export const point = (text: string, width: number): string => wrap(`- ${text}`, width, '  ', '    ')
