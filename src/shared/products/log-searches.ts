// Written by `npm run golden` from the files that it names.
export { logSearch as 'cisco-asa' } from './cisco-asa/log-search.ts'
export { logSearch as fortigate } from './fortigate/log-search.ts'
export { logSearch as 'linux-netfilter' } from './linux-netfilter/log-search.ts'
export { logSearch as 'microsoft-isa-tmg' } from './microsoft-isa-tmg/log-search.ts'
export { logSearch as 'palo-alto' } from './palo-alto/log-search.ts'
