import { fails, works } from './expected.ts'
import { OLD_VERBS } from './middleboxes/command-filter.ts'
import type { UnnamedScenario } from './scenario.ts'

const SERVER = { dialect: 'iis' } as const

/**
 * An IIS server behind ISA Server 2006, whose FTP Access Filter refuses `AUTH` in the server's name, and the second half
 * that shows when the filter is off: nothing opens the data ports any more.
 */
export const filteredByIsa = (
  refusal: '550 Access is denied' | '500 Access is denied',
  data: 'epsv' | 'pasv',
): Omit<UnnamedScenario, 'title'> => ({
  group: 'Filters on the control connection',
  story: `An IIS server with FTPS is published through ISA Server 2006. The greeting comes, AUTH TLS gets "${refusal}", and the server’s log shows no AUTH at all.`,
  lookFor:
    'FEAT and a verb that nobody knows get the same words as AUTH, and these are not the words of the server that greeted. SYST and NOOP are answered normally.',
  lesson:
    'The firewall has a fixed list of verbs, swallows the others and answers in the server’s name. Clear the FTP Access Filter on the rule; then the second half shows: nobody opens the data ports any more.',
  setup: {
    server: SERVER,
    path: [{ box: 'command-filter', passes: OLD_VERBS, answer: { do: 'reply', lines: [`${refusal}.`] } }],
  },
  runs: [{ label: 'explicit', options: { data }, expect: fails('auth', 'alg-rejects-auth', 'alg') }],
  fixes: [
    {
      action: 'Clear "FTP Access Filter" on the publishing rule (Properties > Traffic > Application Filters).',
      setup: { server: { ...SERVER, passive: { port: 'silent' } } },
      runs: [
        {
          label: 'explicit, filter off',
          options: { data },
          expect: fails('tcp-data', 'pasv-port-filtered', 'network-firewall'),
        },
      ],
    },
    {
      action: 'Give the server a fixed range of data ports, and publish that range.',
      setup: { server: SERVER },
      runs: [{ label: 'explicit, range published', options: { data }, expect: works }],
    },
  ],
})
