// Written by `npm run golden` from the files of this folder.
import { scenario as activeBlocked } from './active-blocked.ts'
import { scenario as activeFromOtherAddress } from './active-from-other-address.ts'
import { scenario as activePrivateAddress } from './active-private-address.ts'
import { scenario as addressDenied } from './address-denied.ts'
import { scenario as authCloses } from './auth-closes.ts'
import { scenario as authMasked } from './auth-masked.ts'
import { scenario as authReset } from './auth-reset.ts'
import { scenario as authSwallowed } from './auth-swallowed.ts'
import { scenario as bareGreetingLines } from './bare-greeting-lines.ts'
import { scenario as certificateExpired } from './certificate-expired.ts'
import { scenario as certificateExpiresSoon } from './certificate-expires-soon.ts'
import { scenario as certificateOtherName } from './certificate-other-name.ts'
import { scenario as certificateSelfSigned } from './certificate-self-signed.ts'
import { scenario as certificateUnknownAuthority } from './certificate-unknown-authority.ts'
import { scenario as certificateWithoutIntermediate } from './certificate-without-intermediate.ts'
import { scenario as clearDataRefused } from './clear-data-refused.ts'
import { scenario as clientCertificateRequired } from './client-certificate-required.ts'
import { scenario as clientHelloReset } from './client-hello-reset.ts'
import { scenario as clientHelloSwallowed } from './client-hello-swallowed.ts'
import { scenario as controlForgottenDuringTransfer } from './control-forgotten-during-transfer.ts'
import { scenario as controlForgottenWhenIdle } from './control-forgotten-when-idle.ts'
import { scenario as controlPortSilent } from './control-port-silent.ts'
import { scenario as controlResetUnderTls } from './control-reset-under-tls.ts'
import { scenario as dataFromOtherAddress } from './data-from-other-address.ts'
import { scenario as diskFull } from './disk-full.ts'
import { scenario as downloadCut } from './download-cut.ts'
import { scenario as downloadStalls } from './download-stalls.ts'
import { scenario as epsvBlocked } from './epsv-blocked.ts'
import { scenario as epsvRefused } from './epsv-refused.ts'
import { scenario as explicitOnImplicitPort } from './explicit-on-implicit-port.ts'
import { scenario as extraReplies } from './extra-replies.ts'
import { scenario as featStripped } from './feat-stripped.ts'
import { scenario as genuine550ToAuth } from './genuine-550-to-auth.ts'
import { scenario as greetingNeverComes } from './greeting-never-comes.ts'
import { scenario as healthyExplicitTls } from './healthy-explicit-tls.ts'
import { scenario as healthyImplicitTls } from './healthy-implicit-tls.ts'
import { scenario as healthyIpv6 } from './healthy-ipv6.ts'
import { scenario as healthyLongWay } from './healthy-long-way.ts'
import { scenario as healthyPlain } from './healthy-plain.ts'
import { scenario as helperOpensPorts } from './helper-opens-ports.ts'
import { scenario as hostNameTypo } from './host-name-typo.ts'
import { scenario as iis550IsItsOwn } from './iis-550-is-its-own.ts'
import { scenario as implicitOnExplicitPort } from './implicit-on-explicit-port.ts'
import { scenario as ipv6WithPasvOnly } from './ipv6-with-pasv-only.ts'
import { scenario as isa2004 } from './isa-2004.ts'
import { scenario as isa2006 } from './isa-2006.ts'
import { scenario as isa2006500 } from './isa-2006-500.ts'
import { scenario as largeCertificateStalls } from './large-certificate-stalls.ts'
import { scenario as largeClientHelloStalls } from './large-client-hello-stalls.ts'
import { scenario as limitSaidAtLogin } from './limit-said-at-login.ts'
import { scenario as loadBalancedData } from './load-balanced-data.ts'
import { scenario as loginBreaksServer } from './login-breaks-server.ts'
import { scenario as mailServerOnThePort } from './mail-server-on-the-port.ts'
import { scenario as malformedEpsvReply } from './malformed-epsv-reply.ts'
import { scenario as missingCloseNotify } from './missing-close-notify.ts'
import { scenario as newTlsOnly } from './new-tls-only.ts'
import { scenario as noCertificateBound } from './no-certificate-bound.ts'
import { scenario as noCommonCipher } from './no-common-cipher.ts'
import { scenario as noFreePassivePort } from './no-free-passive-port.ts'
import { scenario as noTls } from './no-tls.ts'
import { scenario as nothingListens } from './nothing-listens.ts'
import { scenario as oldTlsOnly } from './old-tls-only.ts'
import { scenario as passiveAddressRewritten } from './passive-address-rewritten.ts'
import { scenario as passivePortDropped } from './passive-port-dropped.ts'
import { scenario as passivePortRefused } from './passive-port-refused.ts'
import { scenario as passiveRangeHalfOpen } from './passive-range-half-open.ts'
import { scenario as passiveReplySwallowed } from './passive-reply-swallowed.ts'
import { scenario as plainLoginRefused } from './plain-login-refused.ts'
import { scenario as portRewritten } from './port-rewritten.ts'
import { scenario as privatePassiveAddress } from './private-passive-address.ts'
import { scenario as protCRefused } from './prot-c-refused.ts'
import { scenario as protPRefused } from './prot-p-refused.ts'
import { scenario as quotaExceeded } from './quota-exceeded.ts'
import { scenario as replyOfWrongClass } from './reply-of-wrong-class.ts'
import { scenario as serverIdleTimeout } from './server-idle-timeout.ts'
import { scenario as sessionReuseFilezilla09 } from './session-reuse-filezilla-0.9.ts'
import { scenario as sessionReuseFilezilla1 } from './session-reuse-filezilla-1.ts'
import { scenario as sessionReuseProftpd } from './session-reuse-proftpd.ts'
import { scenario as sessionReuseVsftpd } from './session-reuse-vsftpd.ts'
import { scenario as sizeDiffers } from './size-differs.ts'
import { scenario as sizeUnanswered } from './size-unanswered.ts'
import { scenario as slowGreeting } from './slow-greeting.ts'
import { scenario as sshOnThePort } from './ssh-on-the-port.ts'
import { scenario as systMasked } from './syst-masked.ts'
import { scenario as ticketsRunOut } from './tickets-run-out.ts'
import { scenario as tlsIntercepted } from './tls-intercepted.ts'
import { scenario as tlsNotAllowed } from './tls-not-allowed.ts'
import { scenario as tooManyConnections } from './too-many-connections.ts'
import { scenario as uploadDenied } from './upload-denied.ts'
import { scenario as webServerOnThePort } from './web-server-on-the-port.ts'
import { scenario as wrongPassword } from './wrong-password.ts'
import { scenario as zeroPassiveAddress } from './zero-passive-address.ts'

export const SCENARIOS = [
  activeBlocked,
  activeFromOtherAddress,
  activePrivateAddress,
  addressDenied,
  authCloses,
  authMasked,
  authReset,
  authSwallowed,
  bareGreetingLines,
  certificateExpired,
  certificateExpiresSoon,
  certificateOtherName,
  certificateSelfSigned,
  certificateUnknownAuthority,
  certificateWithoutIntermediate,
  clearDataRefused,
  clientCertificateRequired,
  clientHelloReset,
  clientHelloSwallowed,
  controlForgottenDuringTransfer,
  controlForgottenWhenIdle,
  controlPortSilent,
  controlResetUnderTls,
  dataFromOtherAddress,
  diskFull,
  downloadCut,
  downloadStalls,
  epsvBlocked,
  epsvRefused,
  explicitOnImplicitPort,
  extraReplies,
  featStripped,
  genuine550ToAuth,
  greetingNeverComes,
  healthyExplicitTls,
  healthyImplicitTls,
  healthyIpv6,
  healthyLongWay,
  healthyPlain,
  helperOpensPorts,
  hostNameTypo,
  iis550IsItsOwn,
  implicitOnExplicitPort,
  ipv6WithPasvOnly,
  isa2004,
  isa2006,
  isa2006500,
  largeCertificateStalls,
  largeClientHelloStalls,
  limitSaidAtLogin,
  loadBalancedData,
  loginBreaksServer,
  mailServerOnThePort,
  malformedEpsvReply,
  missingCloseNotify,
  newTlsOnly,
  noCertificateBound,
  noCommonCipher,
  noFreePassivePort,
  noTls,
  nothingListens,
  oldTlsOnly,
  passiveAddressRewritten,
  passivePortDropped,
  passivePortRefused,
  passiveRangeHalfOpen,
  passiveReplySwallowed,
  plainLoginRefused,
  portRewritten,
  privatePassiveAddress,
  protCRefused,
  protPRefused,
  quotaExceeded,
  replyOfWrongClass,
  serverIdleTimeout,
  sessionReuseFilezilla09,
  sessionReuseFilezilla1,
  sessionReuseProftpd,
  sessionReuseVsftpd,
  sizeDiffers,
  sizeUnanswered,
  slowGreeting,
  sshOnThePort,
  systMasked,
  ticketsRunOut,
  tlsIntercepted,
  tlsNotAllowed,
  tooManyConnections,
  uploadDenied,
  webServerOnThePort,
  wrongPassword,
  zeroPassiveAddress,
]
