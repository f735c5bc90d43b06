import { passiveSettings } from '../../firewall-rules/passive-settings.ts'

const APPCMD = '%windir%\\system32\\inetsrv\\appcmd.exe set config'

export const serverSettings = passiveSettings('IIS 7 and later (appcmd)', (passive) => {
  const { from, to } = passive.range
  return [
    {
      kind: 'commands',
      caption:
        'In an elevated command prompt on the server. The range holds for the whole server, the external address for every site without one of its own. The FTP service reads the range only when it starts.',
      text: [
        `${APPCMD} -section:system.ftpServer/firewallSupport /lowDataChannelPort:"${from}" /highDataChannelPort:"${to}" /commit:apphost`,
        ...(passive.announce
          ? [
              `${APPCMD} -section:system.applicationHost/sites /siteDefaults.ftpServer.firewallSupport.externalIp4Address:"${passive.announce}" /commit:apphost`,
            ]
          : []),
        'net stop ftpsvc',
        'net start ftpsvc',
        '',
      ].join('\n'),
    },
  ]
})
