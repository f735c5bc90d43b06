/** URLs, one per line, with a name before or behind if there is one: what people keep in notes and tickets. */
import { optionsFromTarget, parseFtpUrl } from '../session/target.ts'
import { ProfileCollector, type ProfileImporter } from './profile-importer.ts'

const URL_IN_LINE = /\bftp(?:es|s)?:\/\/\S+/i

export const importer: ProfileImporter = {
  title: 'URLs',
  // Not a document that merely holds an address somewhere.
  recognises: (text) => !/^\s*[<{[]/.test(text) && URL_IN_LINE.test(text),
  read(text) {
    const found = new ProfileCollector()
    text.split(/\r\n|[\r\n]/).forEach((line, i) => {
      const content = line.trim()
      if (content === '' || content.startsWith('#')) return
      const url = URL_IN_LINE.exec(content)?.[0]
      const read = url === undefined ? null : parseFtpUrl(withoutEnd(url, '>,;)]"\''))
      if (url === undefined || !read?.ok) {
        found.remark(`Line ${i + 1} was left out: ${read?.ok === false ? read.message : 'it holds no FTP URL.'}`)
        return
      }
      const { target } = read
      if (target.password !== null) found.remark('Passwords are not taken over.')
      const { host, port, ...options } = optionsFromTarget(target)
      const name = withoutEnds(content.replace(url, ''), ' \t,;:=<>"\'-') || target.host
      found.add({ name, host, port, options })
    })
    return found.result()
  },
}

/** Without what stands at the end and is one of `characters`; a pattern for it takes the square of the line's length. */
function withoutEnd(text: string, characters: string): string {
  let end = text.length
  while (end > 0 && characters.includes(text[end - 1] ?? '')) end--
  return text.slice(0, end)
}

function withoutEnds(text: string, characters: string): string {
  let start = 0
  while (start < text.length && characters.includes(text[start] ?? '')) start++
  return withoutEnd(text.slice(start), characters)
}
