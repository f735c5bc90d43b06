import { alertText } from '../../protocol/tls-alerts.ts'
import type { Exchange } from '../../transcript/session-view.ts'
import type { Break } from '../breaks/break.ts'
import { groupBreaks, groupSigns, isPassive } from '../breaks/break-groups.ts'
import { passiveNeverArrived, relationOf, setupEncrypted } from '../breaks/data-breaks.ts'
import { allOperations, contrast, openDraws, shutDraws } from '../breaks/port-draws.ts'
import { recogniseDialect } from '../dialect-match.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import { type Reading, remarksGive } from '../reading.ts'
import { replyText } from '../reply-meaning.ts'
import { rewrittenAddress } from '../rewritten-address.ts'
import { endpointText, quote, shows, sign } from '../words.ts'

/** Four or more X in place of a word, or stars in place of a greeting. */
const MASKED_VERB = /(?:^|[\s"'`«])(X{3,})(?=[\s"'`»:.]|$)/
const MASKED_TEXT = /^\s*(?:\*\s*){4,}|^\s*X{4,}/

type Form = 'verb' | 'address' | 'masked' | 'port' | 'rewritten' | 'tls'

export const rule = hypothesis<Form>({
  cause: 'alg-alters-bytes',
  words: {
    title: 'Something on the way changes commands or replies',
    explanation:
      'Bytes on the control connection are not the same at both ends. A device that inspects FTP changed a command or a reply.',
    forms: {
      verb: {
        title: 'A device on the way replaces the command {sent}',
        explanation:
          'The server’s reply quotes the command as it arrived, and that is not the command that was sent. A device that inspects FTP overwrites commands it does not allow, so the server refuses nonsense.',
      },
      address: {
        title: 'A device on the way changes the client’s data address (to {arrived})',
        explanation:
          'The client sent {sent}, and the server quotes the address {arrived} as the one that arrived. An FTP helper (ALG) of a NAT device on the way replaced it, and by a wrong one. Under TLS it cannot.',
      },
      masked: {
        title: 'A device on the way hides what the server says about itself ({reply})',
        explanation:
          'The server’s greeting or its answer to SYST arrives as stars or X characters. Inspecting firewalls mask these replies. It does no harm by itself, but shows that a device reads and changes commands; such devices often break FTPS.',
      },
      port: {
        title: 'The announced data port {endpoint} is probably not the server’s choice',
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
  looks: [verbReplaced, repliesMasked, tlsAltered, tlsSaidAltered, addressReplaced, portOutsideRange, replyRewritten],
})

/** RFC 959 section 4.2: the server does not know the command as it arrived. */
const isUnknownCommand = (code: number): boolean => code >= 500 && code <= 504

/** The run of X that stands in a refusal where the verb should; null when there is none. */
function maskOf({ command, final, encrypted }: Exchange): string | null {
  if (!command || !final || encrypted || !isUnknownCommand(final.code)) return null
  const mask = MASKED_VERB.exec(replyText(final.lines))?.[1]
  return mask && mask.length === command.verb.length && !command.line.toUpperCase().includes(mask) ? mask : null
}

/** A verb that arrived as something else. */
function verbReplaced(session: Reading): Claim<Form>[] {
  const { first } = session
  const all = [...session.exchanges, ...session.view.probes.flatMap(({ exchanges }) => exchanges)]
  const masked = all.find((exchange) => maskOf(exchange) !== null)
  if (!masked?.command || !masked.final) return []
  const { command, final } = masked
  const explains = first && (first.event === final.id || first.kind === 'auth') ? first : null
  return [
    {
      explains,
      severity: explains === null ? 'warning' : 'failure',
      stage: command.verb === 'AUTH' || first?.kind === 'auth' ? 'auth' : final.stage,
      forms: ['verb'],
      facts: { sent: command.verb, reply: quote(final) },
      signs: [
        ...sign('hint', command.id, `${command.verb} was sent`),
        ...sign('proof', final.id, `the server got ${maskOf(masked)}`),
      ],
    },
  ]
}

/** Greeting or answer to SYST in stars or X characters. */
function repliesMasked(session: Reading): Claim<Form>[] {
  const masked = session.exchanges.find(
    ({ command, final }) =>
      final !== null &&
      final.code < 400 &&
      (command?.verb === 'SYST' || (command === null && final.code === 220)) &&
      MASKED_TEXT.test(replyText(final.lines)),
  )?.final
  if (!masked) return []
  return [
    {
      severity: 'warning',
      stage: masked.stage,
      forms: ['masked'],
      facts: { reply: quote(masked) },
      signs: sign('telling', masked.id, quote(masked)),
    },
  ]
}

/** Alerts by which TLS says that bytes are not those that were protected: bad_record_mac, decryption_failed, decrypt_error. */
const ALTERED: ReadonlySet<number | undefined> = new Set([20, 21, 51])

/** OpenSSL's, GnuTLS's and SChannel's words for alert 20. */
const ALTERED_WORDS = /bad[ _]record[ _]mac|decryption[ _]failed|SEC_E_MESSAGE_ALTERED/i

/** The same in the words of another program, or of our own TLS library. */
function tlsSaidAltered(session: Reading): Claim<Form>[] {
  const said = (broken: Extract<Break, { readonly kind: 'tls' }>) =>
    remarksGive(session, broken.remarks, 'tls-bytes-altered') ??
    broken.remarks.find(({ text }) => ALTERED_WORDS.test(text))?.id ??
    (ALTERED_WORDS.test(broken.control?.tls?.failed?.message ?? '') ? broken.control?.tls?.failed?.id : undefined)
  return groupBreaks(session, 'tls', (broken) => said(broken) !== undefined).map((group) => ({
    explains: group.lead,
    stage: 'tls-control',
    forms: ['tls'],
    facts: { alert: '20' },
    signs: groupSigns(group, () => 'bytes are not those that were protected', 'telling'),
  }))
}

function tlsAltered(session: Reading): Claim<Form>[] {
  const alert = [...session.controls, ...session.operations.flatMap(({ view }) => (view ? [view] : []))]
    .filter(({ tls }) => tls?.secured)
    .flatMap(({ tls }) => tls?.alerts ?? [])
    .find(({ number }) => ALTERED.has(number))
  if (!alert) return []
  return [
    {
      explains: session.first,
      stage: alert.stage,
      forms: ['tls'],
      facts: { alert: String(alert.number) },
      signs: sign('telling', alert.id, `TLS alert ${alertText(alert.number)}`),
    },
  ]
}

function addressReplaced(session: Reading): Claim<Form>[] {
  return groupBreaks(session, 'setup', ({ exchange }) => rewrittenAddress(exchange) !== null).map((group) => {
    const { exchange } = group.lead
    const sent = exchange?.command?.line ?? 'PORT'
    return {
      explains: group.lead,
      stage: 'port-command',
      forms: ['address'],
      facts: { sent, arrived: rewrittenAddress(exchange) ?? '' },
      signs: [
        ...sign('hint', exchange?.command?.id, `${sent} was sent`),
        ...groupSigns(
          group,
          (broken) => `the server quotes another address: ${quote(broken.exchange?.final ?? null)}`,
          'proof',
        ),
      ],
    }
  })
}

/** The announced port is none that this server product hands out unless told to. */
function portOutsideRange(session: Reading): Claim<Form>[] {
  const match = recogniseDialect(session)
  const range = match?.dialect.defaultPassivePorts
  if (!match || !range) return []
  return groupBreaks(session, 'data', (broken) => {
    const port = broken.operation.announced?.port ?? null
    return (
      isPassive(broken) &&
      passiveNeverArrived(session, broken) &&
      setupEncrypted(session, broken.operation) !== true &&
      port !== null &&
      (port < range[0] || port > range[1])
    )
  }).map((group) => ({
    explains: group.lead,
    stage: 'pasv-reply',
    forms: ['port'],
    facts: { endpoint: endpointText(group.lead.operation.announced) },
    signs: [
      ...match.events.slice(0, 3).map((event, index) => ({
        ...shows(event, `speaks like ${match.dialect.product}, whose ports are ${range[0]}-${range[1]} by default`),
        ...(index === 0 ? { weighs: 'hint' as const } : {}),
      })),
      ...groupSigns(group, () => 'no answer at the announced port'),
    ],
    probes: ['other-data-method', 'sample-passive-ports', 'plain-login'],
  }))
}

/** EPSV carries no address: where it works and PASV leads elsewhere in clear text, the 227 was touched or is wrong. */
function replyRewritten(session: Reading): Claim<Form>[] {
  const all = allOperations(session)
  const underTls = all.find(({ ok, setup }) => ok && setup?.encrypted === true && setup.command?.verb === 'PASV')
  const encrypted = underTls !== undefined
  const good = underTls ?? all.find(({ method, ok }) => method === 'EPSV' && ok)
  if (!good) return []
  return groupBreaks(
    session,
    'data',
    (broken) =>
      broken.operation.method === 'PASV' &&
      passiveNeverArrived(session, broken) &&
      setupEncrypted(session, broken.operation) === false &&
      relationOf(session, broken.operation) !== 'private-from-public',
  ).map((group) => {
    const open = openDraws(all.filter(({ ok, method }) => ok && method === good.method))
    const shut = shutDraws(all.filter(({ method, setup }) => method === 'PASV' && setup?.encrypted === false))
    // Where the 227 names the server's own address only the port is left, and which one is drawn is chance.
    const chance = relationOf(session, group.lead.operation) === 'same' && contrast(shut, open) !== 'proof'
    return {
      explains: group.lead,
      stage: 'pasv-reply',
      forms: ['rewritten'],
      facts: { endpoint: endpointText(group.lead.operation.announced) },
      signs: [
        ...sign(chance ? 'hint' : 'telling', good.final?.id, encrypted ? 'under TLS the same works' : 'EPSV works'),
        ...groupSigns(group, () => 'no answer at the announced port'),
      ],
      probes: ['plain-login', 'other-data-method'],
    }
  })
}
