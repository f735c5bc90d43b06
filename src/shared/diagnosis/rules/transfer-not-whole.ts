import { groupBreaks, groupSigns } from '../breaks/break-groups.ts'
import type { DataOperation } from '../breaks/data-operation.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import type { Reading } from '../reading.ts'
import { quote, sign } from '../words.ts'

type Form = 'fewer' | 'more' | 'content' | 'announced'

export const rule = hypothesis<Form>({
  cause: 'server-protocol-bug',
  words: {
    title: 'A transfer called complete brought {arrived} bytes instead of {expected}',
    explanation:
      'The final reply says that all went well, but what arrived is not what was announced or sent. The file changed meanwhile, the server converts line ends (ASCII mode), or something on the way changed bytes.',
    forms: {
      more: {
        explanation:
          'The file is longer than it was said to be. It may have grown meanwhile, which is nobody’s fault; or the server counts wrongly, line ends were converted (ASCII mode), or something put bytes in front (PROXY header).',
      },
      content: {
        title: 'A transfer called complete has another content than was sent',
      },
      announced: {
        title: 'The server names two sizes for one file ({arrived} and {expected} bytes)',
        explanation:
          'SIZE names one number of bytes, and the reply that begins the transfer another. A client that counts stops early, or takes the end for a broken connection. Server and network moved what they moved; the numbers are the server’s.',
      },
    },
    rulesOut: ['The data connection as such works.'],
    remedies: [
      {
        id: 'compare-at-server',
        who: 'server-admin',
        action:
          'Compare size and hash of the file at the server itself, and look into the server’s log for this transfer.',
      },
      { id: 'repeat', who: 'client', action: 'Repeat the transfer: a file that was being written has its size now.' },
      {
        id: 'compare-head',
        who: 'client',
        action: 'Look at the first bytes of the longer file: what stands before the content names who put it there.',
        when: 'more',
      },
    ],
    references: [{ title: 'RFC 3659 section 4 (SIZE)' }, { title: 'RFC 959 section 3.1.1 (ASCII and image type)' }],
  },
  looks: [differs, announcedDiffers],
})

/** Bytes at the receiving end, and how many there should be. */
function countsOf({ view, stored, bytes }: DataOperation): { arrived: number; expected: number } {
  const sent = bytes ?? 0
  return stored === undefined
    ? { arrived: sent, expected: view?.transferEnded?.expectedBytes ?? sent }
    : { arrived: stored, expected: sent }
}

const isCalledComplete = ({ damaged, final, tls, closeNotify }: DataOperation): boolean =>
  damaged !== null && final !== null && final.code < 300 && !(tls === 'ok' && closeNotify === false)

function differs(session: Reading): Claim<Form>[] {
  return groupBreaks(session, 'data', ({ operation }) => isCalledComplete(operation)).map((group) => {
    const { operation } = group.lead
    const { arrived, expected } = countsOf(operation)
    const size = session.exchanges.findLast(
      ({ command, final }) => command?.verb === 'SIZE' && final?.code === 213 && final.id <= group.lead.event,
    )
    return {
      explains: group.lead,
      stage: 'transfer',
      forms: [arrived === expected ? 'content' : arrived > expected ? 'more' : 'fewer'],
      facts: { arrived: String(arrived), expected: String(expected) },
      signs: [
        // A file that grows while it is fetched is nobody's fault, and one that is longer at the server got bytes that nobody sent.
        ...sign(
          arrived > expected ? 'hint' : 'expected',
          operation.final?.id,
          `the server says ${quote(operation.final)}`,
        ),
        ...(size?.final ? [{ event: size.final.id, shows: `SIZE was answered ${quote(size.final)}` }] : []),
        ...groupSigns(group, () => `${arrived} bytes arrived, ${expected} were expected`),
      ],
      probes: ['other-data-method'],
    }
  })
}

/** What servers write behind 150, as in RFC 959's own example of 125 and 150: `(97 bytes)`. */
const ANNOUNCED = /\((\d{1,15}) bytes\)/

/** The size that SIZE named for the file before, where the reply to RETR names another; in image type both count the same bytes. */
function announcedDiffers(session: Reading): Claim<Form>[] {
  const sizeOf = ({ transfer, preliminary }: DataOperation) => {
    const path = /^RETR (.+)$/i.exec(transfer?.command?.line ?? '')?.[1]
    const before = session.exchanges.filter(({ command }) => command && command.id < (preliminary?.id ?? 0))
    const type = before.findLast(({ command }) => command?.verb === 'TYPE')?.command?.line
    const size = before.findLast(({ command, final }) => command?.line === `SIZE ${path}` && final?.code === 213)?.final
    return /^TYPE I/i.test(type ?? '') ? (size ?? null) : null
  }
  const numbers = (operation: DataOperation) => {
    const size = sizeOf(operation)
    const [, announced] = ANNOUNCED.exec(operation.preliminary?.lines.join(' ') ?? '') ?? []
    const [, named] = /^213 (\d{1,15})\b/.exec(size?.lines[0] ?? '') ?? []
    return size && announced && named && announced !== named ? { size, announced, named } : null
  }
  return groupBreaks(
    session,
    'data',
    (broken) => !isCalledComplete(broken.operation) && numbers(broken.operation) !== null,
  ).map((group) => {
    const found = numbers(group.lead.operation)
    return {
      explains: group.lead,
      stage: 'transfer' as const,
      forms: ['announced' as const],
      facts: { arrived: found?.announced ?? '', expected: found?.named ?? '' },
      signs: [
        ...sign('expected', found?.size.id, `SIZE was answered ${quote(found?.size ?? null)}`),
        ...sign(
          'telling',
          group.lead.operation.preliminary?.id,
          `the transfer is announced with ${found?.announced} bytes`,
        ),
        ...groupSigns(group, () => 'the transfer ends otherwise than SIZE said'),
      ],
      probes: ['other-data-method' as const],
    }
  })
}
