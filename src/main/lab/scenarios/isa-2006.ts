import { filteredByIsa } from '../filtered-by-isa.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  title: 'ISA Server 2006: AUTH never arrives',
  ...filteredByIsa('550 Access is denied', 'epsv'),
  alsoAs: ['vsftpd', 'filezilla-1', 'proftpd'],
}
