import { filteredByIsa } from '../filtered-by-isa.ts'
import type { Scenario } from '../scenario.ts'

export const scenario: Scenario = {
  name: 'isa-2006-500',
  title: 'ISA Server 2006: the same with 500',
  ...filteredByIsa('500 Access is denied', 'pasv'),
  alsoAs: ['proftpd', 'pure-ftpd', 'filezilla-0.9'],
}
