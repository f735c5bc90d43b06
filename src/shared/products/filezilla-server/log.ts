/**
 * FileZilla Server: 0.9 `(000011)06.08.2015 11:54:41 - bob (192.0.2.7)> 227 ...`, 1.x
 * `2022-03-01T10:00:01.123Z << [FTP Session 12 192.0.2.7 joe] 425 ...`, where `>>` came from the client and `!!` is an error.
 */

import { byContent } from '../../imports/dialogue/content.ts'
import type { UnnamedLogFormat } from '../../imports/log-line.ts'
import { fromClient, type LineObserver, saying } from '../../imports/other-end/observed.ts'
import { msIn } from '../../imports/other-end/times.ts'
import { maskCommand } from '../../transcript/masking.ts'

const OLD = /^\((\d{5,7})\)\s*\d{1,4}[./-].{5,60}?\((?:[\da-f.:]{3,45})\)> (.*)$/i
const NEW = /^(?:\S{10,40} )?(<<|>>|==|!!) \[([^\]]{3,120})\] (.*)$/

/** `06.08.2015 11:54:41`, `8/6/2015 11:54:41 AM`, `2015-08-06 11:54:41`: as the computer's settings want it. */
const WHEN = /^\(\d{5,7}\)\s*(\d{1,4})([./-])\s?(\d{1,2})[./-]\s?(\d{1,4})\.? (\d{1,2}):(\d{2}):(\d{2})(?: ?([AP])M)?/i
const PEER = /\(([\da-f.:]{3,45})\)> /i
const PART = /^(?:FTP )?Session (\d+)(?: ([\da-f.:]{3,45}))?/i

/** Numbers that are remembered: a file of months holds hundreds of thousands. */
const MOST_SESSIONS = 50_000

function oldTime(line: string): number | null {
  const [, a = '', mark, b = '', c = '', hours = '', minutes = '', seconds = '', half] = WHEN.exec(line) ?? []
  if (a === '') return null
  // With slashes Americans write the month first; nobody has a 13th month.
  const [year, month, day] = a.length === 4 ? [a, b, c] : mark === '/' && Number(a) <= 12 ? [c, a, b] : [c, b, a]
  const hour = (Number(hours) % (half === undefined ? 24 : 12)) + (half?.toUpperCase() === 'P' ? 12 : 0)
  return Date.UTC(Number(year), Number(month) - 1, Number(day), hour, Number(minutes), Number(seconds))
}

/** What is known of a session by its number. */
interface Session {
  /** Numbers begin anew whenever the service starts. */
  generation: number
  commands: number
  /** HOST is answered with 220 as well (RFC 7151). */
  asksForHost: boolean
}

function observer(): LineObserver {
  const sessions = new Map<string, Session>()
  /** The number, made unique: a greeting behind commands is that of another client. */
  const sessionName = (number: string, text: string, kind: 'command' | 'reply' | 'note'): string => {
    const session = sessions.get(number) ?? { generation: 1, commands: 0, asksForHost: false }
    if (sessions.size < MOST_SESSIONS) sessions.set(number, session)
    const greets = kind === 'reply' ? /^220[ -]/.test(text) && !session.asksForHost : /^Connected\b/.test(text)
    if (greets && kind !== 'command' && session.commands > 0) {
      session.generation++
      session.commands = 0
    }
    if (kind === 'command') {
      session.commands++
      session.asksForHost = /^HOST\b/i.test(text)
    }
    return session.generation === 1 ? number : `${number} #${session.generation}`
  }
  return (line, number, take) => {
    const old = OLD.exec(line)
    const recent = old ? null : NEW.exec(line)
    const text = old?.[2] ?? recent?.[3]
    if (text === undefined) return false
    const [, name, address] = PART.exec(recent?.[2] ?? '') ?? []
    const client = old ? PEER.exec(line)?.[1] : address
    const part = byContent(text)
    const mark = recent?.[1]
    const kind =
      mark === '>>' || (old && part?.kind === 'command')
        ? 'command'
        : mark === '<<' || (old && part?.kind === 'reply')
          ? 'reply'
          : 'note'
    take({
      kind,
      at: old ? oldTime(line) : msIn(line),
      line: number,
      session: sessionName(old?.[1] ?? name ?? 'server', text, kind),
      flow: client === undefined ? null : fromClient(client),
      text: kind === 'command' ? maskCommand(text) : kind === 'reply' ? text : saying(text),
    })
    return true
  }
}

export const log: UnnamedLogFormat = {
  title: 'FileZilla Server log',
  vantage: 'server',
  recognises: (line) => (line.startsWith('(') && OLD.test(line)) || (line.includes('[') && NEW.test(line)),
  // The user's name is added at login.
  sessionOf: (line) => OLD.exec(line)?.[1] ?? /^.{0,20}?Session \d+/.exec(NEW.exec(line)?.[2] ?? '')?.[0] ?? null,
  read(line) {
    const [, mark, , text = ''] = NEW.exec(line) ?? []
    return mark === '==' || mark === '!!' ? { kind: 'remark', text } : null
  },
  observer,
  // Both write every line of the dialogue, 1.x from its second level on.
  holdsAll: (observed) => ({ commands: observed.some(({ kind }) => kind === 'command') }),
}
