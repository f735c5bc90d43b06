// Written by `npm run golden` from the files of this folder.
import { emitter as awsSecurityGroup } from './aws-security-group.ts'
import { emitter as azureNsg } from './azure-nsg.ts'
import { emitter as ciscoAsa } from './cisco-asa.ts'
import { emitter as fortios } from './fortios.ts'
import { emitter as iptables } from './iptables.ts'
import { emitter as isaTmg } from './isa-tmg.ts'
import { emitter as juniperSrx } from './juniper-srx.ts'
import { emitter as mikrotik } from './mikrotik.ts'
import { emitter as nftables } from './nftables.ts'
import { emitter as panOs } from './pan-os.ts'
import { emitter as pf } from './pf.ts'
import { emitter as windowsNetsh } from './windows-netsh.ts'
import { emitter as windowsPowershell } from './windows-powershell.ts'

export const EMITTERS = [
  awsSecurityGroup,
  azureNsg,
  ciscoAsa,
  fortios,
  iptables,
  isaTmg,
  juniperSrx,
  mikrotik,
  nftables,
  panOs,
  pf,
  windowsNetsh,
  windowsPowershell,
]
