// Written by `npm run golden` from the files of this folder.
import { difference as activeFails } from './active-fails.ts'
import { difference as authRefused } from './auth-refused.ts'
import { difference as encryptedDataBlocked } from './encrypted-data-blocked.ts'
import { difference as epsvFails } from './epsv-fails.ts'
import { difference as everyModeFails } from './every-mode-fails.ts'
import { difference as explicitNotOffered } from './explicit-not-offered.ts'
import { difference as ipv6Fails } from './ipv6-fails.ts'
import { difference as passiveFails } from './passive-fails.ts'
import { difference as pasvFails } from './pasv-fails.ts'
import { difference as plainDataRewritten } from './plain-data-rewritten.ts'
import { difference as portNotServed } from './port-not-served.ts'
import { difference as protection } from './protection.ts'
import { difference as resumption } from './resumption.ts'
import { difference as tlsRequired } from './tls-required.ts'
import { difference as tlsVersion } from './tls-version.ts'

export const DIFFERENCES = [
  activeFails,
  authRefused,
  encryptedDataBlocked,
  epsvFails,
  everyModeFails,
  explicitNotOffered,
  ipv6Fails,
  passiveFails,
  pasvFails,
  plainDataRewritten,
  portNotServed,
  protection,
  resumption,
  tlsRequired,
  tlsVersion,
]
