import { fails, works } from '../expected.ts'
import { OLD_VERBS } from '../middleboxes/command-filter.ts'
import type { Scenario } from '../scenario.ts'

export const scenario: Scenario = {
  name: 'isa-2006-500',
  group: 'Filters on the control connection',
  title: 'ISA Server 2006: the same with 500',
  story:
    'An IIS server with FTPS is published through ISA Server 2006. The greeting comes, AUTH TLS gets "500 Access is denied", and the server\'s log shows no AUTH at all.',
  lookFor:
    'FEAT and a verb that nobody knows get the same words as AUTH, and these are not the words of the server that greeted. SYST and NOOP are answered normally.',
  lesson:
    "The firewall has a fixed list of verbs, swallows the others and answers in the server's name. Clear the FTP Access Filter on the rule; then the second half shows: nobody opens the data ports any more.",
  setup: {
    server: { dialect: 'iis' },
    path: [{ box: 'command-filter', passes: OLD_VERBS, answer: { do: 'reply', lines: ['500 Access is denied.'] } }],
  },
  runs: [{ label: 'explicit', options: { data: 'pasv' }, expect: fails('auth', 'alg-rejects-auth', 'alg') }],
  fixes: [
    {
      action: 'Clear "FTP Access Filter" on the publishing rule (Properties > Traffic > Application Filters).',
      setup: { server: { dialect: 'iis', passive: { port: 'silent' } } },
      runs: [
        {
          label: 'explicit, filter off',
          options: { data: 'pasv' },
          expect: fails('tcp-data', 'pasv-port-filtered', 'network-firewall'),
        },
      ],
    },
    {
      action: 'Give the server a fixed range of data ports, and publish that range.',
      setup: { server: { dialect: 'iis' } },
      runs: [{ label: 'explicit, range published', options: { data: 'pasv' }, expect: works }],
    },
  ],
  alsoAs: ['proftpd', 'pure-ftpd', 'filezilla-0.9'],
}
