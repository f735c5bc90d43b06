import type { Dialect } from '../../diagnosis/dialect.ts'

export const dialect: Dialect = {
  name: 'crushftp',
  product: 'CrushFTP',
  banner: [/\bCrushFTP\b/i],
  habits: [],
  unknownVerb: [],
  authRefusal: [],
  echoesVerb: false,
  sessionReuse: 'unknown',
  quirks: [],
  remedies: [
    {
      id: 'announce-public-address',
      removes: ['pasv-address-unroutable'],
      who: 'server-admin',
      action: 'Preferences > IP/Servers > FTP port: set the passive address and the PASV port range.',
    },
    {
      id: 'fix-passive-range',
      removes: ['pasv-port-filtered'],
      who: 'server-admin',
      action: 'Preferences > IP/Servers > FTP port: set the PASV port range and open exactly this range.',
    },
  ],
  references: [
    {
      title: 'CrushFTP greeting as seen by FluentFTP',
      url: 'https://github.com/robinrodricks/FluentFTP/tree/master/FluentFTP/Servers/Handlers',
    },
  ],
}
