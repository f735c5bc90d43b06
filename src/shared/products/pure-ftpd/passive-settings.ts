import { passiveSettings } from '../../firewall-rules/passive-settings.ts'

export const serverSettings = passiveSettings('Pure-FTPd', (passive) => {
  const { from, to } = passive.range
  return [
    {
      kind: 'file',
      caption: 'Into pure-ftpd.conf, then restart.',
      text: [
        `PassivePortRange ${from} ${to}`,
        ...(passive.announce ? [`ForcePassiveIP ${passive.announce}`] : []),
        '',
      ].join('\n'),
    },
    {
      kind: 'commands',
      caption: 'On Debian and Ubuntu each setting is a file of its own; then restart.',
      text: [
        `echo "${from} ${to}" > /etc/pure-ftpd/conf/PassivePortRange`,
        ...(passive.announce ? [`echo "${passive.announce}" > /etc/pure-ftpd/conf/ForcePassiveIP`] : []),
        '',
      ].join('\n'),
    },
  ]
})
