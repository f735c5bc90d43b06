import { passiveSettings } from '../../firewall-rules/passive-settings.ts'

export const serverSettings = passiveSettings('ProFTPD', (passive) => [
  {
    kind: 'file',
    caption:
      'Into proftpd.conf, in the server config, <VirtualHost> or <Global> section, then restart. Clients inside the same network need a virtual host without MasqueradeAddress.',
    text: [
      `PassivePorts ${passive.range.from} ${passive.range.to}`,
      ...(passive.announce ? [`MasqueradeAddress ${passive.announce}`] : []),
      '',
    ].join('\n'),
  },
])
