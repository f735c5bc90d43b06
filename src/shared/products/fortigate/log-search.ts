import { dataPort, type UnnamedLogSearch } from '../../report/log-search.ts'

export const logSearch: UnnamedLogSearch = {
  title: 'Fortinet FortiGate',
  guide: (facts) => [
    `The session ran from ${facts.from} to ${facts.to} (UTC). Check the clock first: execute time`,
    '',
    '1. Sessions of the control and data connection while the test is repeated:',
    '   diagnose sys session filter clear',
    `   diagnose sys session filter src ${facts.client}`,
    `   diagnose sys session filter dst ${facts.server}`,
    '   diagnose sys session list',
    '2. What policy and helper decide:',
    '   diagnose debug reset',
    `   diagnose debug flow filter addr ${facts.server}`,
    `   diagnose debug flow filter port ${dataPort(facts)}`,
    '   diagnose debug flow trace start 100',
    '   diagnose debug enable',
    '3. Packets on both sides:',
    `   diagnose sniffer packet any 'host ${facts.client} and host ${facts.server}' 4 0 l`,
    '4. Configuration that touches FTP:',
    '   show system session-helper',
    '   show firewall profile-protocol-options',
  ],
  underTls:
    'The control connection is encrypted: the session helper cannot read the announced ports. Either a policy permits the data ports, or the proxy reads explicit FTPS (explicit-ftp-tls with deep inspection).',
}
