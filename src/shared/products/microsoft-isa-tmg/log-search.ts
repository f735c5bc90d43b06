import { dataPort, type UnnamedLogSearch } from '../../report/log-search.ts'

export const logSearch: UnnamedLogSearch = {
  title: 'Microsoft: IIS FTP, Windows Firewall, ISA Server and TMG',
  guide: (facts) => [
    `The session ran from ${facts.from} to ${facts.to} (UTC). Check the clock first: w32tm /query /status`,
    '',
    'On the IIS server (PowerShell as administrator):',
    `   Get-ChildItem "$env:SystemDrive\\inetpub\\logs\\LogFiles\\FTPSVC*" | Select-String "${facts.client}"`,
    '   Look at sc-status, sc-win32-status and sc-substatus; did AUTH arrive at all?',
    '   & "$env:windir\\system32\\inetsrv\\appcmd.exe" list config -section:system.ftpServer/firewallSupport',
    '   netsh advfirewall show global        (StatefulFTP)',
    `   Test-NetConnection ${facts.server} -Port ${dataPort(facts)}`,
    `   netsh trace start capture=yes IPv4.Address=${facts.client} tracefile=ftp.etl   ... netsh trace stop`,
    '',
    'On ISA Server or TMG: Monitoring > Logging > Edit Filter:',
    `   Client IP equals ${facts.client}, Destination IP equals ${facts.server}, Destination Port equals ${facts.controlPort} (then ${dataPort(facts)})`,
    '   Add the column "Result Code": 0x80074E24 FWX_E_CONNECTION_KILLED means that the FTP Access Filter ended the command.',
    '   Capture on both sides of the firewall and compare: does AUTH TLS leave towards the server?',
  ],
}
