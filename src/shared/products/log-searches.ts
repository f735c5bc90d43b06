// Written by `npm run golden` from the files that it names.
export { logSearch as ciscoAsa } from './cisco-asa/log-search.ts'
export { logSearch as fortigate } from './fortigate/log-search.ts'
export { logSearch as linuxNetfilter } from './linux-netfilter/log-search.ts'
export { logSearch as microsoftIsaTmg } from './microsoft-isa-tmg/log-search.ts'
export { logSearch as paloAlto } from './palo-alto/log-search.ts'
