import { dataPort, type UnnamedLogSearch } from '../../report/log-search.ts'

export const logSearch: UnnamedLogSearch = {
  title: 'Cisco ASA',
  guide: (facts) => [
    `The session ran from ${facts.from} to ${facts.to} (UTC). Check the clock first: show clock`,
    '',
    '1. Would the data connection pass?',
    `   packet-tracer input inside tcp ${facts.client} 50000 ${facts.server} ${dataPort(facts)}`,
    '2. Connections while the test is repeated:',
    `   show conn address ${facts.client} address ${facts.server}`,
    '3. FTP inspection and what it dropped:',
    '   show service-policy inspect ftp',
    '   show asp drop',
    '4. Captures on both interfaces:',
    `   capture ftpin interface inside match tcp host ${facts.client} host ${facts.server}`,
    `   capture ftpout interface outside match tcp host ${facts.client} host ${facts.server}`,
    '   show capture ftpin',
    '5. Log around that time:',
    `   show logging | include ${facts.server}`,
  ],
  underTls:
    'The control connection is encrypted: "inspect ftp" cannot open the data ports. An access list has to permit them.',
}
