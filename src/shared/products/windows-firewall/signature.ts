import type { UnnamedSignature } from '../../diagnosis/signature.ts'
import { encryptedControlReset, windowsEnvironment } from '../../diagnosis/signature-signs.ts'

export const signature: UnnamedSignature = {
  product: 'Windows Firewall (StatefulFTP)',
  behaviour:
    'The stateful FTP filter reads the control connection packet by packet and opens data ports for plain FTP. After AUTH it sees nothing and takes TLS bytes for FTP text. It works on servers and on clients.',
  clientSees:
    'Data connections are blocked under TLS; an encrypted control connection is reset at the same point every time (“an existing connection was forcibly closed”, 0x2746).',
  source: 'vendor',
  ownSigns: [windowsEnvironment],
  sharedSigns: [encryptedControlReset],
  remedies: [
    {
      id: 'switch-client-filter-off',
      removes: ['inspection-breaks-control'],
      who: 'client-firewall',
      action:
        'Switch the stateful FTP filter off on the Windows computer (client or server) and allow the data ports by a rule.',
      steps: [
        'netsh advfirewall set global StatefulFTP disable',
        'netsh advfirewall show global (to look at the setting)',
      ],
    },
    {
      id: 'switch-server-filter-off',
      removes: ['inspection-breaks-control'],
      who: 'server-firewall',
      action: 'The same on the server.',
      steps: [
        'netsh advfirewall set global StatefulFTP disable',
        'netsh advfirewall firewall add rule name="FTP data" dir=in action=allow protocol=TCP localport=FIRST_PORT-LAST_PORT',
      ],
    },
    {
      id: 'open-range',
      removes: ['pasv-port-filtered', 'alg-blind-to-encrypted-control', 'active-inbound-blocked'],
      who: 'server-firewall',
      action: 'Allow the server’s passive range on the server itself, and switch the stateful filter off for FTPS.',
      steps: [
        'netsh advfirewall firewall add rule name="FTP data" dir=in action=allow protocol=TCP localport=FIRST_PORT-LAST_PORT',
        'netsh advfirewall set global StatefulFTP disable',
      ],
    },
  ],
  references: [
    {
      title: 'Microsoft: Windows Firewall and passive FTP',
      url: 'https://learn.microsoft.com/en-us/previous-versions/windows/it-pro/windows-server-2008-R2-and-2008/dd421710(v=ws.10)',
    },
    {
      title: 'Windows Firewall setup for FTP in IIS 7',
      url: 'https://blogs.iis.net/jaroslad/windows-firewall-setup-for-microsoft-ftp-publishing-service-for-iis-7-0',
    },
    { title: 'Chilkat: the NOOP loop that dies at the same iteration', url: 'http://cknotes.com/category/ftp/' },
  ],
}
