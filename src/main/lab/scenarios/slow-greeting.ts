import { warns } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Reaching the server',
  title: 'The greeting comes late',
  story: 'Connecting takes seconds, everything after that is quick. Some clients give up.',
  lookFor: 'TCP connects at once, then nothing for seconds, then the greeting; later replies are immediate.',
  lesson:
    'The server looks up the name of your address (or asks your ident port) before it greets. Fix its DNS, or switch the look-up off.',
  setup: { server: { dialect: 'proftpd', greeting: { delay: 2_500 } } },
  runs: [
    {
      label: 'passive',
      options: { data: 'epsv', silence: 6_000 },
      expect: warns('banner', 'slow-banner', 'server-config'),
    },
  ],
  alsoAs: ['vsftpd', 'pure-ftpd', 'filezilla-1'],
}
