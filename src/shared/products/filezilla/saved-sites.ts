/** FileZilla's `sitemanager.xml`, as it lies in its settings folder or as its export writes it. */

import { ProfileCollector, type ProfileImporter } from '../../imports/profile-importer.ts'
import { childText, readXml, type XmlElement } from '../../imports/xml.ts'
import type { Security } from '../../session/plan.ts'
import type { SessionOptions } from '../../session/profile.ts'

/** `ServerProtocol` of FileZilla; 0 tries AUTH TLS and goes on without when it is refused. */
const SECURITY: Readonly<Record<string, Security>> = { 0: 'explicit', 3: 'implicit', 4: 'explicit', 6: 'plain' }

export const savedSites: ProfileImporter = {
  title: 'FileZilla',
  recognises: (text) => /^\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]{0,500}?-->\s*)?<FileZilla3?[\s>]/.test(text.slice(0, 2000)),
  read(text) {
    const found = new ProfileCollector()
    const root = readXml(text)
    for (const list of root.children) if (list.name === 'Servers') readFolder(list, '', found)
    return found.result()
  },
}

function readFolder(folder: XmlElement, group: string, found: ProfileCollector): void {
  for (const child of folder.children) {
    if (child.name === 'Folder')
      readFolder(child, [group, child.text.replaceAll('/', '-')].filter(Boolean).join('/'), found)
    if (child.name === 'Server') readServer(child, group, found)
  }
}

function readServer(server: XmlElement, group: string, found: ProfileCollector): void {
  const name = childText(server, 'Name') || server.text || childText(server, 'Host')
  const protocol = childText(server, 'Protocol')
  const security = Object.hasOwn(SECURITY, protocol) ? SECURITY[protocol] : undefined
  if (!security) {
    found.remark(`“${name.slice(0, 200)}” is no FTP site (SFTP or a cloud storage) and was left out.`)
    return
  }
  if (protocol === '0')
    found.remark(
      `“${name.slice(0, 200)}” used TLS only if the server offered it; it is imported as explicit FTPS, which insists on it.`,
    )
  if (childText(server, 'Pass') !== '') found.remark('Passwords are not taken over.')
  const anonymous = childText(server, 'Logontype') === '0'
  const passive = childText(server, 'PasvMode')
  const options: Partial<SessionOptions> = {
    security,
    user: anonymous ? '' : childText(server, 'User'),
    ...(passive === 'MODE_ACTIVE' && { data: 'active' as const }),
    ...(passive === 'MODE_PASSIVE' && { data: 'passive' as const }),
    path: remoteFolder(childText(server, 'RemoteDir')),
  }
  found.add({ name, group, host: childText(server, 'Host'), port: childText(server, 'Port'), options })
}

/** `1 0 4 home 3 www` is `/home/www`: type of server, length of a prefix, then length and name of each folder. */
function remoteFolder(text: string): string | null {
  let rest = /^\d+ 0 (.*)$/s.exec(text)?.[1] ?? ''
  const parts: string[] = []
  while (rest !== '') {
    const [head, length] = /^(\d{1,4}) /.exec(rest) ?? []
    if (head === undefined || length === undefined) return null
    const name = rest.slice(head.length, head.length + Number(length))
    if (name.length !== Number(length)) return null
    parts.push(name)
    rest = rest.slice(head.length + name.length + 1)
  }
  return parts.length > 0 ? `/${parts.join('/')}` : null
}
