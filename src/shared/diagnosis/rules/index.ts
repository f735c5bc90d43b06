// Written by `npm run golden` from the files of this folder.
import { rule as activeAddressPrivate } from './active-address-private.ts'
import { rule as activeConnectionBlocked } from './active-connection-blocked.ts'
import { rule as addressDenied } from './address-denied.ts'
import { rule as authAnsweredOnTheWay } from './auth-answered-on-the-way.ts'
import { rule as certificateExpired } from './certificate-expired.ts'
import { rule as certificateExpiresSoon } from './certificate-expires-soon.ts'
import { rule as certificateNameDiffers } from './certificate-name-differs.ts'
import { rule as certificateUntrusted } from './certificate-untrusted.ts'
import { rule as clientCertificateMissing } from './client-certificate-missing.ts'
import { rule as clientLimits } from './client-limits.ts'
import { rule as clientSetUpWrong } from './client-set-up-wrong.ts'
import { rule as commandNotSupported } from './command-not-supported.ts'
import { rule as connectionLimitReached } from './connection-limit-reached.ts'
import { rule as controlBytesAltered } from './control-bytes-altered.ts'
import { rule as controlConnectionBroken } from './control-connection-broken.ts'
import { rule as controlPortRefused } from './control-port-refused.ts'
import { rule as controlPortSilent } from './control-port-silent.ts'
import { rule as dataCutInTransfer } from './data-cut-in-transfer.ts'
import { rule as dataPeerDiffers } from './data-peer-differs.ts'
import { rule as dataPortsNotOpenedUnderTls } from './data-ports-not-opened-under-tls.ts'
import { rule as dataProtectionDiffers } from './data-protection-differs.ts'
import { rule as dataSessionNotResumed } from './data-session-not-resumed.ts'
import { rule as dataTlsNotClosed } from './data-tls-not-closed.ts'
import { rule as epsvNotHandled } from './epsv-not-handled.ts'
import { rule as foreignService } from './foreign-service.ts'
import { rule as greetingLate } from './greeting-late.ts'
import { rule as idleControlDropped } from './idle-control-dropped.ts'
import { rule as ipv6PathBroken } from './ipv6-path-broken.ts'
import { rule as ipv6WithoutEpsv } from './ipv6-without-epsv.ts'
import { rule as largePacketsLost } from './large-packets-lost.ts'
import { rule as loadBalancerSplitsData } from './load-balancer-splits-data.ts'
import { rule as loginRefused } from './login-refused.ts'
import { rule as nameNotResolved } from './name-not-resolved.ts'
import { rule as noGreeting } from './no-greeting.ts'
import { rule as operationRefused } from './operation-refused.ts'
import { rule as passiveAddressUnreachable } from './passive-address-unreachable.ts'
import { rule as passivePortRefused } from './passive-port-refused.ts'
import { rule as passivePortSilent } from './passive-port-silent.ts'
import { rule as passiveReplyUnusable } from './passive-reply-unusable.ts'
import { rule as plainSessionRefused } from './plain-session-refused.ts'
import { rule as protocolBrokenByServer } from './protocol-broken-by-server.ts'
import { rule as replyOfWrongClass } from './reply-of-wrong-class.ts'
import { rule as serverFallsSilent } from './server-falls-silent.ts'
import { rule as serverTimerEnded } from './server-timer-ended.ts'
import { rule as serverTlsUnusable } from './server-tls-unusable.ts'
import { rule as sessionSetupFailed } from './session-setup-failed.ts'
import { rule as somePassivePortsSilent } from './some-passive-ports-silent.ts'
import { rule as storageFull } from './storage-full.ts'
import { rule as tlsCipherNotShared } from './tls-cipher-not-shared.ts'
import { rule as tlsIntercepted } from './tls-intercepted.ts'
import { rule as tlsModeConfused } from './tls-mode-confused.ts'
import { rule as tlsNotOffered } from './tls-not-offered.ts'
import { rule as tlsVersionNotShared } from './tls-version-not-shared.ts'
import { rule as transferNotWhole } from './transfer-not-whole.ts'

export const RULES = [
  activeAddressPrivate,
  activeConnectionBlocked,
  addressDenied,
  authAnsweredOnTheWay,
  certificateExpired,
  certificateExpiresSoon,
  certificateNameDiffers,
  certificateUntrusted,
  clientCertificateMissing,
  clientLimits,
  clientSetUpWrong,
  commandNotSupported,
  connectionLimitReached,
  controlBytesAltered,
  controlConnectionBroken,
  controlPortRefused,
  controlPortSilent,
  dataCutInTransfer,
  dataPeerDiffers,
  dataPortsNotOpenedUnderTls,
  dataProtectionDiffers,
  dataSessionNotResumed,
  dataTlsNotClosed,
  epsvNotHandled,
  foreignService,
  greetingLate,
  idleControlDropped,
  ipv6PathBroken,
  ipv6WithoutEpsv,
  largePacketsLost,
  loadBalancerSplitsData,
  loginRefused,
  nameNotResolved,
  noGreeting,
  operationRefused,
  passiveAddressUnreachable,
  passivePortRefused,
  passivePortSilent,
  passiveReplyUnusable,
  plainSessionRefused,
  protocolBrokenByServer,
  replyOfWrongClass,
  serverFallsSilent,
  serverTimerEnded,
  serverTlsUnusable,
  sessionSetupFailed,
  somePassivePortsSilent,
  storageFull,
  tlsCipherNotShared,
  tlsIntercepted,
  tlsModeConfused,
  tlsNotOffered,
  tlsVersionNotShared,
  transferNotWhole,
]
