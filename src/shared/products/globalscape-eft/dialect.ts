import type { UnnamedDialect } from '../../diagnosis/dialect.ts'

export const dialect: UnnamedDialect = {
  product: 'Globalscape EFT',
  banner: [/\bEFT Server\b/i, /\bGlobalSCAPE\b/i],
  remedies: [
    {
      id: 'range-and-address',
      removes: ['pasv-address-unroutable'],
      who: 'server-admin',
      action: 'Site > Connections > FTP: assign the PASV address and port range.',
    },
  ],
  references: [
    {
      title: 'EFT greeting as seen by FluentFTP',
      url: 'https://github.com/robinrodricks/FluentFTP/tree/master/FluentFTP/Servers/Handlers',
    },
  ],
}
