import type { Middlebox } from '../middlebox.ts'

export const middlebox: Middlebox = {
  name: 'isa-server',
  product: 'Microsoft ISA Server 2004/2006',
  behaviour: '',
  clientSees: '',
  source: 'vendor',
  signs: [],
  remedies: {},
  references: [],
}
