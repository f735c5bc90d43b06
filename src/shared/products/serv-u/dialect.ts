import type { UnnamedDialect } from '../../diagnosis/dialect.ts'
import { usualRemedy } from '../../diagnosis/product-remedy.ts'

export const dialect: UnnamedDialect = {
  product: 'SolarWinds Serv-U',
  banner: [/\bServ-U\b/i],
  quirks: ['Uses 530 for refusals after login too.'],
  remedies: [
    {
      id: 'range-and-address',
      removes: ['pasv-address-unroutable'],
      who: 'server-admin',
      action: 'Domain > Limits & Settings > FTP Settings: set the PASV address and port range of the listener.',
    },
    usualRemedy('fix-passive-range', {
      action: 'Set the PASV port range in Server Limits & Settings and open exactly this range.',
    }),
  ],
  references: [
    {
      title: 'Serv-U greeting as seen by FluentFTP',
      url: 'https://github.com/robinrodricks/FluentFTP/tree/master/FluentFTP/Servers/Handlers',
    },
  ],
}
