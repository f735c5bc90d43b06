import type { ClientSettings } from '../../matrix/client-setting.ts'
import { printable, type WorkingMode } from '../../matrix/recommend.ts'

/** Numbers of FileZilla's own: 3 implicit, 4 explicit required, 6 plain only (0 would fall back to plain). */
const PROTOCOLS: Record<WorkingMode['security'], number> = { implicit: 3, explicit: 4, plain: 6 }

const xml = (text: string): string =>
  printable(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

export const clientSettings: ClientSettings = {
  product: 'FileZilla',
  blocks(mode) {
    const encryption = {
      implicit: 'Require implicit FTP over TLS',
      explicit: 'Require explicit FTP over TLS',
      plain: 'Only use plain FTP (insecure)',
    }
    return [
      {
        kind: 'steps',
        caption: 'In the Site Manager (File > Site Manager > New site).',
        text: [
          `General: protocol FTP, host ${printable(mode.host)}, port ${mode.port}, encryption ${encryption[mode.security]}, logon type Ask for password, user ${printable(mode.user)}.`,
          `Transfer Settings: transfer mode ${mode.passive ? 'Passive' : 'Active'}.`,
          ...(mode.protection === 'C'
            ? ['FileZilla always asks for PROT P under TLS; this server works only with PROT C.']
            : []),
          '',
        ].join('\n'),
      },
      {
        kind: 'file',
        caption: 'The same as a file, for File > Import.',
        text: [
          '<?xml version="1.0" encoding="UTF-8"?>',
          '<FileZilla3>',
          '  <Servers>',
          '    <Server>',
          `      <Host>${xml(mode.host)}</Host>`,
          `      <Port>${mode.port}</Port>`,
          `      <Protocol>${PROTOCOLS[mode.security]}</Protocol>`,
          '      <Type>0</Type>',
          `      <User>${xml(mode.user)}</User>`,
          '      <Logontype>2</Logontype>',
          `      <PasvMode>${mode.passive ? 'MODE_PASSIVE' : 'MODE_ACTIVE'}</PasvMode>`,
          `      <Name>${xml(mode.host)}</Name>`,
          '    </Server>',
          '  </Servers>',
          '</FileZilla3>',
          '',
        ].join('\n'),
      },
    ]
  },
}
