// Written by `npm run golden` from the files of this folder.
import { receiver as cisco } from './cisco.ts'
import { receiver as fortinet } from './fortinet.ts'
import { receiver as linux } from './linux.ts'
import { receiver as microsoft } from './microsoft.ts'
import { receiver as paloAlto } from './palo-alto.ts'

export const RECEIVERS = [cisco, fortinet, linux, microsoft, paloAlto]
