import { filteredByIsa } from '../filtered-by-isa.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  title: 'ISA Server 2006: the same with 500',
  ...filteredByIsa('500 Access is denied', 'pasv'),
  alsoAs: ['proftpd', 'pure-ftpd', 'filezilla-0.9'],
}
