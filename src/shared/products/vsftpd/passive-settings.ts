import { passiveSettings } from '../../firewall-rules/passive-settings.ts'

export const serverSettings = passiveSettings('vsftpd', (passive) => [
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
])
