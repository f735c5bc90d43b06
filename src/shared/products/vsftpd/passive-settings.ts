import type { ServerSettings } from '../../firewall-rules/emission.ts'
import { passiveSettings } from '../../firewall-rules/passive-settings.ts'

export const serverSettings: ServerSettings = {
  product: 'vsftpd',
  settings(request) {
    const passive = passiveSettings(request)
    if (!passive) return []
    return [
      {
        kind: 'file',
        caption: 'Into /etc/vsftpd.conf, without spaces around the equals signs, then restart vsftpd.',
        text: [
          'pasv_enable=YES',
          `pasv_min_port=${passive.range.from}`,
          `pasv_max_port=${passive.range.to}`,
          ...(passive.announce ? [`pasv_address=${passive.announce}`] : []),
          '',
        ].join('\n'),
      },
    ]
  },
}
