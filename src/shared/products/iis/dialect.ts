import type { UnnamedDialect } from '../../diagnosis/dialect.ts'
import { usualRemedy } from '../../diagnosis/product-remedy.ts'

export const dialect: UnnamedDialect = {
  product: 'Microsoft IIS FTP',
  banner: [/\bMicrosoft FTP Service\b/i, /\bMicrosoft (?:IIS|FTP)\b/i],
  habits: [
    { verb: 'AUTH', words: /^AUTH command ok\. Expecting TLS Negotiation\.$/ },
    { verb: 'PBSZ', words: /^PBSZ command successful\.$/ },
    { verb: 'PROT', words: /^PROT command successful\.$/ },
    { verb: 'SYST', words: /^Windows_NT/ },
    { verb: 'PASS', words: /^User (?:\S+ )?logged in\.$/ },
    { verb: 'CWD', words: /^CWD command successful\.$/ },
    { verb: 'NOOP', words: /^noop command successful\.$/ },
    { verb: 'PASV', words: /^Entering Passive Mode/ },
  ],
  unknownVerb: [
    { code: 500, words: /command not understood|syntax error, command unrecognized/i },
    { code: 502, words: /^Command not implemented/ },
  ],
  authRefusal: [
    {
      code: 534,
      words: /^(?:Local policy on server does not allow TLS|Policy requires SSL|Protection level negotiation)/i,
    },
    { code: 504, words: /^(?:Security mechanism not implemented|Command not implemented for that parameter)/i },
    { code: 431, words: /./ },
    { code: 500, words: /command not understood|unrecognized/i },
    { code: 503, words: /bad sequence/i },
  ],
  authAccepted: /^AUTH command ok\. Expecting TLS Negotiation\.$/,
  ownWords: [/^(?:Access is denied|The system cannot find|Win32 error)/i],
  quirks: [
    'Says "550 Access is denied." for permission errors of its own: this text alone does not prove a filter on the way. For AUTH it is not known to use it.',
    'Unless set, 227 carries the server’s internal address; behind NAT the external address must be set when TLS is used.',
    '"534 Policy requires SSL" when AUTH or PROT P is missing.',
    'FEAT does not list EPSV and EPRT although they work.',
    'AUTH SSL means the same as AUTH TLS.',
    'The reason of each refusal stands in the log as sc-substatus.',
  ],
  remedies: [
    usualRemedy('announce-public-address', {
      action: 'IIS Manager > site > FTP Firewall Support: set "External IP Address of Firewall".',
      steps: [
        "appcmd set config -section:system.applicationHost/sites /[name='SITE'].ftpServer.firewallSupport.externalIp4Address:PUBLIC-ADDRESS /commit:apphost",
        'restart the FTP service (net stop ftpsvc, net start ftpsvc)',
      ],
    }),
    usualRemedy('fix-passive-range', {
      action:
        'IIS Manager > server > FTP Firewall Support: set "Data Channel Port Range", then restart the FTP service.',
      steps: [
        'appcmd set config /section:system.ftpServer/firewallSupport /lowDataChannelPort:FIRST_PORT /highDataChannelPort:LAST_PORT /commit:apphost',
        'net stop ftpsvc, net start ftpsvc',
        'netsh advfirewall firewall add rule name="FTP data" dir=in action=allow protocol=TCP localport=FIRST_PORT-LAST_PORT',
      ],
    }),
    usualRemedy('range-and-address', {
      action:
        'IIS Manager > FTP Firewall Support: set data channel port range (server) and external address (site), then restart the FTP service.',
    }),
    {
      id: 'allow-clear-data',
      removes: ['data-protection-mismatch'],
      who: 'server-admin',
      action: 'IIS Manager > FTP SSL Settings > Custom: the data channel may be set to "Allow" instead of "Require".',
      warning: 'File contents then may travel in clear.',
    },
    usualRemedy('enable-tls', {
      action: 'IIS Manager > site > FTP SSL Settings: choose a certificate and "Allow" or "Require SSL connections".',
    }),
    {
      id: 'bind-certificate',
      removes: ['server-tls-broken'],
      who: 'server-admin',
      action:
        'IIS Manager > site > FTP SSL Settings: choose a certificate whose private key the service can read; the log’s sc-substatus names the reason.',
    },
    {
      id: 'check-rights',
      removes: ['server-permission-denied'],
      who: 'server-admin',
      action:
        'Check NTFS rights and FTP Authorization Rules (write) of the folder; the log’s sc-win32-status names the reason.',
    },
    usualRemedy('raise-timeouts', {
      action: 'Site > Advanced Settings > Connections: raise Control Channel Timeout and Data Channel Timeout.',
    }),
  ],
  references: [
    {
      title: 'Microsoft: configuring FTP firewall settings in IIS',
      url: 'http://www.iis.net/learn/publish/using-the-ftp-service/configuring-ftp-firewall-settings-in-iis-7',
    },
    { title: 'Microsoft KB969061: FTP status codes', url: 'https://support.microsoft.com/en-us/kb/969061' },
    {
      title: 'MS-FTPS',
      url: 'https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-ftps/dbdd0923-8c29-4984-a95e-58dd6b0aff44',
    },
  ],
}
