/** Rule requests that the golden texts, the syntax checks and the hostile tests share. */
import type { EndpointResult, ObservedEndpoint } from '../../../src/shared/firewall-rules/observed-endpoint.ts'
import { type RequestContext, requestRules } from '../../../src/shared/firewall-rules/request-rules.ts'
import type { RuleRequest } from '../../../src/shared/firewall-rules/rule-request.ts'

export const CLIENT = '192.0.2.10'
export const SERVER = '198.51.100.20'

export function control(port = 21, result: EndpointResult = 'opened', ends = [CLIENT, SERVER]): ObservedEndpoint {
  return {
    role: 'control',
    method: null,
    direction: 'client-to-server',
    source: result === 'opened' ? (ends[0] ?? null) : null,
    sourcePort: null,
    announced: null,
    destination: { address: ends[1] ?? SERVER, port },
    result,
    hidden: false,
    event: 0,
  }
}

export function passive(
  port: number,
  result: EndpointResult = 'no-answer',
  announcedAddress = SERVER,
): ObservedEndpoint {
  return {
    role: 'passive-data',
    method: 'PASV',
    direction: 'client-to-server',
    source: result === 'opened' ? CLIENT : null,
    sourcePort: null,
    announced: { address: announcedAddress, port },
    destination: { address: announcedAddress, port },
    result,
    hidden: true,
    event: port,
  }
}

export function active(
  port: number,
  result: EndpointResult = 'no-answer',
  sourcePort: number | null = null,
): ObservedEndpoint {
  return {
    role: 'active-data',
    method: 'PORT',
    direction: 'server-to-client',
    source: result === 'opened' ? SERVER : null,
    sourcePort,
    announced: { address: CLIENT, port },
    destination: { address: CLIENT, port },
    result,
    hidden: false,
    event: port,
  }
}

export const context = (part: Partial<RequestContext> = {}): RequestContext => ({
  host: 'ftp.example.com',
  security: 'explicit',
  configuredRange: null,
  activeRange: null,
  ...part,
})

const IPV6_ENDS = ['2001:db8::10', '2001:db8:1::20']

/** Name -> request; each emitter has one golden file that holds its text for all of them. */
export const REQUESTS: Readonly<Record<string, RuleRequest>> = {
  'sampled range, everything but the control connection blocked': requestRules(
    [control(), ...[50_003, 50_000, 50_007, 50_000, 50_001].map((port) => passive(port))],
    context(),
  ),
  'no range at the server, private address announced': requestRules(
    [control(), ...[49_198, 61_002, 52_777, 33_101].map((port) => passive(port, 'no-answer', '10.1.2.3'))],
    context(),
  ),
  'range told by the server admin, control connection blocked too, implicit, IPv4 and IPv6': requestRules(
    [control(990, 'no-answer'), control(990, 'opened', IPV6_ENDS), passive(2000), passive(2001)],
    context({ security: 'implicit', configuredRange: { from: 1990, to: 2010 } }),
  ),
  'active mode from port 20, plain': requestRules(
    [control(), active(40_000, 'opened', 20), active(40_001, 'opened', 20), active(40_002)],
    context({ security: 'plain', activeRange: { from: 40_000, to: 40_009 } }),
  ),
}
