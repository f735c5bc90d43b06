// Written by `npm run golden` from the files of this folder.
import { probe as activeMode } from './active-mode.ts'
import { probe as authSpelling } from './auth-spelling.ts'
import { probe as authSsl } from './auth-ssl.ts'
import { probe as busyDataIdleControl } from './busy-data-idle-control.ts'
import { probe as canary } from './canary.ts'
import { probe as commandSurvey } from './command-survey.ts'
import { probe as controlHostAddress } from './control-host-address.ts'
import { probe as implicitPort } from './implicit-port.ts'
import { probe as noopSoak } from './noop-soak.ts'
import { probe as otherDataMethod } from './other-data-method.ts'
import { probe as otherPort } from './other-port.ts'
import { probe as pipelinedAuth } from './pipelined-auth.ts'
import { probe as plainLogin } from './plain-login.ts'
import { probe as roundTrip } from './round-trip.ts'
import { probe as samePortAgain } from './same-port-again.ts'
import { probe as samplePassivePorts } from './sample-passive-ports.ts'
import { probe as smallClientHello } from './small-client-hello.ts'
import { probe as splitCommand } from './split-command.ts'
import { probe as tls12Only } from './tls-1.2-only.ts'
import { probe as toggleResumption } from './toggle-resumption.ts'
import { probe as unacceptableClientHello } from './unacceptable-client-hello.ts'

export const PROBES = [
  activeMode,
  authSpelling,
  authSsl,
  busyDataIdleControl,
  canary,
  commandSurvey,
  controlHostAddress,
  implicitPort,
  noopSoak,
  otherDataMethod,
  otherPort,
  pipelinedAuth,
  plainLogin,
  roundTrip,
  samePortAgain,
  samplePassivePorts,
  smallClientHello,
  splitCommand,
  tls12Only,
  toggleResumption,
  unacceptableClientHello,
]
