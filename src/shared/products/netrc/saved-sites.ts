/** `.netrc` of ftp, curl and lftp: words separated by white space. It says nothing about TLS. */
import { ProfileCollector, type ProfileImporter } from '../../imports/profile-importer.ts'

export const savedSites: ProfileImporter = {
  title: '.netrc',
  recognises: (text) => /^\s*(#[^\n]*\n\s*)*(machine\s+\S+|default\s|macdef\s)/.test(text.slice(0, 20_000)),
  read(text) {
    const found = new ProfileCollector()
    const words = wordsOf(text)
    const value = () => String(words.next().value ?? '')
    const servers: { readonly host: string; user: string }[] = []
    /** What follows `default` belongs to no server. */
    let server: { user: string } | undefined
    for (let word = words.next(); !word.done; word = words.next()) {
      if (word.value === 'machine') {
        const machine = { host: value(), user: '' }
        servers.push(machine)
        server = machine
      } else if (word.value === 'default') {
        server = undefined
        found.remark('The entry “default” names no host and was left out.')
      } else if (word.value === 'login') {
        const user = value()
        if (server) server.user = user === 'anonymous' ? '' : user
      } else if (word.value === 'password') {
        value()
        found.remark('Passwords are not taken over.')
      } else if (word.value === 'account') value()
    }
    for (const { host, user } of servers) found.add({ name: host, host, port: null, options: { user } })
    if (servers.length > 0) found.remark('The file does not say whether TLS is used; explicit FTPS is assumed.')
    return found.result()
  },
}

/** Quoted words as curl reads them; a macro lasts until an empty line. */
function* wordsOf(text: string): Generator<string> {
  const lines = text.split(/\r\n|[\r\n]/)
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? ''
    for (const [, quoted, plain] of line.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)) {
      if (plain?.startsWith('#')) break
      if (plain === 'macdef') {
        while (i < lines.length && lines[i]?.trim() !== '') i++
        break
      }
      yield plain ?? quoted?.replace(/\\(.)/g, '$1') ?? ''
    }
  }
}
