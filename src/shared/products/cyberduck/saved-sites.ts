/** A bookmark of Cyberduck or Mountain Duck (`.duck`): a property list with one dictionary. */
import { ProfileCollector, ProfileImportError, type ProfileImporter } from '../../imports/profile-importer.ts'
import { readXml, type XmlElement } from '../../imports/xml.ts'

/** `ftps` means explicit there: Cyberduck has no implicit TLS. */
const SECURITY: Readonly<Record<string, 'plain' | 'explicit'>> = { ftp: 'plain', ftps: 'explicit' }

export const savedSites: ProfileImporter = {
  title: 'Cyberduck',
  recognises: (text) => /<plist[\s>]/.test(text.slice(0, 2000)) && /<key>Hostname<\/key>/.test(text),
  read(text) {
    const found = new ProfileCollector()
    const dictionaries = readXml(text).children.flatMap((child) =>
      child.name === 'array'
        ? child.children.filter(({ name }) => name === 'dict')
        : child.name === 'dict'
          ? [child]
          : [],
    )
    if (dictionaries.length === 0) throw new ProfileImportError('The bookmark is damaged: it holds no dictionary.')
    for (const dictionary of dictionaries) readBookmark(strings(dictionary), found)
    return found.result()
  },
}

function readBookmark(values: ReadonlyMap<string, string>, found: ProfileCollector): void {
  const host = values.get('Hostname') ?? ''
  const name = values.get('Nickname') || host
  const protocol = values.get('Protocol') ?? ''
  const security = Object.hasOwn(SECURITY, protocol) ? SECURITY[protocol] : undefined
  if (!security) {
    found.remark(
      `“${name.slice(0, 200)}” is no FTP bookmark (${protocol.slice(0, 40) || 'no protocol'}) and was left out.`,
    )
    return
  }
  const mode = (values.get('FTP Connect Mode') ?? '').toLowerCase()
  const user = values.get('Username') ?? ''
  found.add({
    name,
    host,
    port: values.get('Port') ?? null,
    options: {
      security,
      user: user === 'anonymous' ? '' : user,
      path: values.get('Path') || null,
      ...((mode === 'active' || mode === 'port') && { data: 'active' as const }),
      ...((mode === 'passive' || mode === 'pasv') && { data: 'passive' as const }),
    },
  })
}

/** Keys and values of a dictionary take turns; only values that are text matter here. */
function strings(dictionary: XmlElement): Map<string, string> {
  const values = new Map<string, string>()
  dictionary.children.forEach((child, i) => {
    const value = dictionary.children[i + 1]
    if (child.name === 'key' && (value?.name === 'string' || value?.name === 'integer'))
      values.set(child.text, value.text)
  })
  return values
}
