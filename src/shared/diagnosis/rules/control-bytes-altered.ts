import { groupBreaks, groupEvidence, isPassive } from '../breaks/break-groups.ts'
import { passiveNeverArrived, relationOf, setupEncrypted } from '../breaks/data-breaks.ts'
import { recogniseDialect } from '../dialect-match.ts'
import { replyText } from '../reply-meaning.ts'
import { rewrittenAddress } from '../rewritten-address.ts'
import type { Observation, Rule } from '../rule.ts'
import { endpointText, evidence, quote, shows } from '../words.ts'

/** Four or more X in place of a word, or stars in place of a greeting. */
const MASKED_VERB = /(?:^|[\s"'`«])(X{3,})(?=[\s"'`»:.]|$)/
const MASKED_TEXT = /^\s*(?:\*\s*){4,}|^\s*X{4,}/

export const rule: Rule = {
  name: 'control-bytes-altered',
  cause: 'alg-alters-bytes',
  words: {
    title: 'Something on the way changes what client and server say to each other',
    explanation:
      'Bytes on the control connection are not the same at both ends. A device that inspects FTP changed a command or a reply.',
    forms: {
      verb: {
        title: 'A device on the way replaces the command {sent} before it reaches the server',
        explanation:
          'The server’s reply quotes the command as it arrived, and that is not the command that was sent. A device that inspects FTP overwrites commands it does not allow, so the server refuses nonsense.',
      },
      address: {
        title: 'A device on the way changes the data address that the client announces (to {arrived})',
        explanation:
          'The client sent {sent}, and the server quotes the address {arrived} as the one that arrived. An FTP helper (ALG) of a NAT device on the way replaced it, and by a wrong one. Under TLS it cannot.',
      },
      masked: {
        title: 'A device on the way hides what the server says about itself ({reply})',
        explanation:
          'The server’s greeting or its answer to SYST arrives as stars or X characters. Inspecting firewalls mask these replies so that nobody learns the server’s product. It does no harm by itself and shows that a device reads and changes the control connection; such devices cannot do so under TLS and often break FTPS.',
      },
      port: {
        title: 'The announced data port {endpoint} is probably not the one that the server chose',
        explanation:
          'The server announced {endpoint}, which is outside the range that this product uses by default, and nothing answers there. On a readable control connection an FTP helper (ALG) on the way can rewrite the numbers.',
      },
      rewritten: {
        title: 'The passive reply is probably rewritten on the way ({endpoint})',
        explanation:
          'In clear text the server seems to announce {endpoint}; under TLS, where nobody can change it, it announces something else, or the data connection works.',
      },
      tls: {
        title: 'Bytes inside TLS are changed on the way',
        explanation:
          'TLS noticed that bytes were changed after they were protected (alert {alert}). Something on the way alters the stream.',
      },
    },
    rulesOut: [],
    remedies: [
      {
        id: 'switch-client-helper-off',
        who: 'client-firewall',
        action:
          'Switch the FTP helper (ALG, inspection) off for this server, in routers and in software of the client computer.',
      },
      {
        id: 'switch-server-helper-off',
        who: 'server-firewall',
        action: 'Switch the FTP helper (ALG, inspection) off for this server and open its passive range by a rule.',
      },
      {
        id: 'use-tls',
        who: 'client',
        action: 'Use FTPS, which nobody on the way can rewrite, or another control port than 21.',
      },
    ],
    references: [{ title: 'RFC 2663 section 2.9 (application level gateways)' }],
  },
  check(session) {
    const found: Observation[] = []
    const first = session.first
    // A verb that arrived as something else.
    for (const exchange of [...session.exchanges, ...session.view.probes.flatMap(({ exchanges }) => exchanges)]) {
      const { command, final } = exchange
      if (!command || !final || exchange.encrypted || final.code < 400) continue
      const masked = MASKED_VERB.exec(replyText(final.lines))
      if (!masked || command.line.toUpperCase().includes(masked[1] ?? '')) continue
      const explains = first && (first.event === final.id || first.kind === 'auth') ? first.event : null
      found.push({
        explains,
        severity: explains === null ? 'warning' : 'failure',
        stage: command.verb === 'AUTH' || first?.kind === 'auth' ? 'auth' : final.stage,
        culprit: 'alg',
        certainty: 'proven',
        forms: ['verb'],
        facts: { sent: command.verb, reply: quote(final) },
        evidence: evidence(
          [command.id, `${command.verb} was sent`],
          [final.id, `the server got ${masked[1] ?? 'something else'}`],
        ),
        weight: 90,
      })
      break
    }
    // Greeting or SYST masked.
    for (const { command, final } of session.exchanges) {
      if (!final || final.code >= 400) continue
      const syst = command?.verb === 'SYST' || (command === null && final.code === 220)
      const text = replyText(final.lines)
      if (!syst || !MASKED_TEXT.test(text)) continue
      found.push({
        explains: null,
        severity: 'warning',
        stage: final.stage,
        culprit: 'alg',
        certainty: 'likely',
        forms: ['masked'],
        facts: { reply: quote(final) },
        evidence: [shows(final.id, quote(final))],
        weight: 50,
      })
      break
    }
    // TLS noticed it.
    for (const connection of [...session.controls, ...session.operations.flatMap(({ view }) => (view ? [view] : []))]) {
      const alert = connection.tls?.alerts.find(({ number }) => number === 20 || number === 51 || number === 21)
      if (!alert || connection.tls?.secured == null) continue
      found.push({
        explains: first?.event ?? null,
        stage: alert.stage,
        culprit: 'alg',
        certainty: 'likely',
        forms: ['tls'],
        facts: { alert: String(alert.number) },
        evidence: [shows(alert.id, `TLS alert ${alert.number}`)],
        weight: 75,
      })
      break
    }
    for (const group of groupBreaks(session, 'setup', ({ exchange }) => rewrittenAddress(exchange) !== null)) {
      const { exchange } = group.lead
      found.push({
        explains: group.lead.event,
        stage: 'port-command',
        culprit: 'alg',
        certainty: 'proven',
        forms: ['address'],
        facts: { sent: exchange?.command?.line ?? 'PORT', arrived: rewrittenAddress(exchange) ?? '' },
        evidence: [
          ...evidence([exchange?.command?.id, `${exchange?.command?.line ?? 'PORT'} was sent`]),
          ...groupEvidence(
            group,
            (broken) => `the server quotes another address: ${quote(broken.exchange?.final ?? null)}`,
          ),
        ],
        weight: 90,
      })
    }
    found.push(...portOutsideRange(session), ...rewritten(session))
    return found
  },
}

/** The announced port is none that this server product hands out unless told to. */
function portOutsideRange(session: Parameters<Rule['check']>[0]): Observation[] {
  const match = recogniseDialect(session)
  const range = match?.dialect.defaultPassivePorts
  if (!match || !range) return []
  return groupBreaks(session, 'data', (broken) => {
    const port = broken.operation.announced?.port ?? null
    return (
      isPassive(broken) &&
      passiveNeverArrived(broken) &&
      setupEncrypted(session, broken.operation) !== true &&
      port !== null &&
      (port < range[0] || port > range[1])
    )
  }).map((group) => ({
    explains: group.lead.event,
    stage: 'pasv-reply' as const,
    culprit: 'alg' as const,
    certainty: 'possible' as const,
    forms: ['port'],
    facts: { endpoint: endpointText(group.lead.operation.announced) },
    evidence: [
      ...match.events.map((event) =>
        shows(event, `speaks like ${match.dialect.product}, whose ports are ${range[0]}-${range[1]} by default`),
      ),
      ...groupEvidence(group, () => 'no answer at the announced port'),
    ],
    probes: ['other-data-method', 'sample-passive-ports', 'plain-login'] as const,
    weight: 70,
  }))
}

/** EPSV carries no address: where it works and PASV leads elsewhere in clear text, the 227 was touched or is wrong. */
function rewritten(session: Parameters<Rule['check']>[0]): Observation[] {
  return groupBreaks(
    session,
    'data',
    (broken) =>
      broken.operation.method === 'PASV' &&
      passiveNeverArrived(broken) &&
      setupEncrypted(session, broken.operation) === false,
  ).flatMap((group) => {
    const { operation } = group.lead
    const epsv = [...session.operations, ...session.probeOperations].find(({ method, ok }) => method === 'EPSV' && ok)
    const encrypted = [...session.operations, ...session.probeOperations].find(
      ({ ok, setup }) => ok && setup?.encrypted === true && setup.command?.verb === 'PASV',
    )
    const good = encrypted ?? epsv
    if (!good || relationOf(session, operation) === 'private-from-public') return []
    return [
      {
        explains: group.lead.event,
        stage: 'pasv-reply' as const,
        culprit: 'alg' as const,
        certainty: 'likely' as const,
        forms: ['rewritten'],
        facts: { endpoint: endpointText(operation.announced) },
        evidence: [
          ...evidence([good.final?.id, encrypted ? 'under TLS the same works' : 'EPSV works']),
          ...groupEvidence(group, () => 'no answer at the announced port'),
        ],
        probes: ['plain-login'] as const,
        weight: 62,
      },
    ]
  })
}
