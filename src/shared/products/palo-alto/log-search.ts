import { dataPort, type UnnamedLogSearch } from '../../report/log-search.ts'

export const logSearch: UnnamedLogSearch = {
  title: 'Palo Alto Networks PAN-OS',
  guide: (facts) => [
    `The session ran from ${facts.from} to ${facts.to} (UTC). Check the clock first: show clock`,
    '',
    '1. Traffic log, filter for the web interface:',
    `   ( addr.src in ${facts.client} ) and ( addr.dst in ${facts.server} ) and ( port.dst eq ${facts.controlPort} or port.dst eq ${dataPort(facts)} )`,
    '   Look at action, application and session end reason; "incomplete" with "aged-out" on the data port means that the SYN passed and nothing came back.',
    '2. Sessions while the test is repeated, the predicted ones included:',
    `   show session all filter source ${facts.client} destination ${facts.server}`,
    '   show session all filter type predict',
    '   show session id ID        (of the data session and of its parent)',
    '3. Would a rule permit it?',
    `   test security-policy-match source ${facts.client} destination ${facts.server} destination-port ${dataPort(facts)} protocol 6`,
  ],
  underTls:
    'The control connection is encrypted: no data session can be predicted from it unless it is decrypted. A rule has to permit the data ports by service.',
}
