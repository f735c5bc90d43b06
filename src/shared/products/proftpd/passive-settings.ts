import type { ServerSettings } from '../../firewall-rules/emission.ts'
import { passiveSettings } from '../../firewall-rules/passive-settings.ts'

export const serverSettings: ServerSettings = {
  product: 'ProFTPD',
  settings(request) {
    const passive = passiveSettings(request)
    if (!passive) return []
    return [
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
    ]
  },
}
