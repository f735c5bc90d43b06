import { passiveSettings } from '../../firewall-rules/passive-settings.ts'

export const serverSettings = passiveSettings('FileZilla Server 1.x', (passive) => {
  const steps = [
    'Server > Configure > Protocols settings > FTP and FTP over TLS (FTPS) > Passive mode.',
    `Tick Use custom port range: from ${passive.range.from} to ${passive.range.to}.`,
    ...(passive.announce
      ? [`Use the following host: ${passive.announce}. Keep Use default host for local connections ticked.`]
      : []),
    'Apply. New connections take the new range at once.',
  ]
  return [
    {
      kind: 'steps',
      caption: 'In the administration interface.',
      text: `${steps.map((step, index) => `${index + 1}. ${step}`).join('\n')}\n`,
    },
  ]
})
