// Written by `npm run golden` from the files of this folder.
import { middlebox as awsNetwork } from './aws-network.ts'
import { middlebox as azureNetwork } from './azure-network.ts'
import { middlebox as blueCoat } from './blue-coat.ts'
import { middlebox as checkPoint } from './check-point.ts'
import { middlebox as ciscoAsa } from './cisco-asa.ts'
import { middlebox as ciscoIos } from './cisco-ios.ts'
import { middlebox as endianFrox } from './endian-frox.ts'
import { middlebox as f5BigIp } from './f5-big-ip.ts'
import { middlebox as forefrontTmg } from './forefront-tmg.ts'
import { middlebox as fortigate } from './fortigate.ts'
import { middlebox as homeRouter } from './home-router.ts'
import { middlebox as isaServer } from './isa-server.ts'
import { middlebox as juniperSrx } from './juniper-srx.ts'
import { middlebox as linuxConntrack } from './linux-conntrack.ts'
import { middlebox as mikrotik } from './mikrotik.ts'
import { middlebox as openbsdFtpProxy } from './openbsd-ftp-proxy.ts'
import { middlebox as paloAlto } from './palo-alto.ts'
import { middlebox as sonicwall } from './sonicwall.ts'
import { middlebox as sophos } from './sophos.ts'
import { middlebox as stormshield } from './stormshield.ts'
import { middlebox as watchguard } from './watchguard.ts'
import { middlebox as windowsFirewallStatefulFtp } from './windows-firewall-stateful-ftp.ts'
import { middlebox as zscaler } from './zscaler.ts'

export const MIDDLEBOXES = [
  awsNetwork,
  azureNetwork,
  blueCoat,
  checkPoint,
  ciscoAsa,
  ciscoIos,
  endianFrox,
  f5BigIp,
  forefrontTmg,
  fortigate,
  homeRouter,
  isaServer,
  juniperSrx,
  linuxConntrack,
  mikrotik,
  openbsdFtpProxy,
  paloAlto,
  sonicwall,
  sophos,
  stormshield,
  watchguard,
  windowsFirewallStatefulFtp,
  zscaler,
]
