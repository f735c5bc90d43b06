import type { UnnamedDialect } from '../../diagnosis/dialect.ts'
import { usualRemedy } from '../../diagnosis/product-remedy.ts'

export const dialect: UnnamedDialect = {
  product: 'CrushFTP',
  banner: [/\bCrushFTP\b/i],
  remedies: [
    usualRemedy('announce-public-address', {
      action: 'Preferences > IP/Servers > FTP port: set the passive address and the PASV port range.',
    }),
    usualRemedy('fix-passive-range', {
      action: 'Preferences > IP/Servers > FTP port: set the PASV port range and open exactly this range.',
    }),
  ],
  references: [
    {
      title: 'CrushFTP greeting as seen by FluentFTP',
      url: 'https://github.com/robinrodricks/FluentFTP/tree/master/FluentFTP/Servers/Handlers',
    },
  ],
}
