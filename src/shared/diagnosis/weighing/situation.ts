/** How a session broke, before anything is known of the reason: what the priors of the causes depend on. */
import type { Break } from '../breaks/break.ts'
import type { DataOperation } from '../breaks/data-operation.ts'
import { tlsFailed } from '../breaks/data-operation.ts'

export type Situation =
  | 'name-unknown'
  | 'connect-silent'
  | 'connect-refused'
  | 'connect-forbidden'
  | 'connect-failed'
  | 'greeting-refused'
  | 'greeting-silent'
  | 'greeting-closed'
  | 'greeting-reset'
  | 'greeting-foreign'
  | 'auth-refused'
  | 'auth-odd'
  | 'auth-silent'
  | 'auth-lost'
  | 'tls-silent'
  | 'tls-reset'
  | 'tls-closed'
  | 'tls-alert'
  | 'tls-plain'
  | 'certificate'
  | 'login-refused'
  | 'reply-odd'
  | 'login-silent'
  | 'login-closed'
  | 'login-reset'
  | 'command-refused'
  | 'setup-refused'
  | 'setup-unusable'
  | 'data-silent'
  | 'data-refused'
  | 'data-not-dialled'
  | 'data-tls'
  | 'data-cut'
  | 'data-empty'
  | 'data-unanswered'
  | 'transfer-refused'
  | 'lost-silent'
  | 'lost-reset'
  | 'lost-closed'
  | 'lost-goodbye'
  | 'unplaced'

const CONNECT = {
  timeout: 'connect-silent',
  refused: 'connect-refused',
  reset: 'connect-refused',
  unreachable: 'connect-forbidden',
  denied: 'connect-forbidden',
  failed: 'connect-failed',
  'by-proxy': 'connect-failed',
} as const
const GREETING = {
  refused: 'greeting-refused',
  silence: 'greeting-silent',
  closed: 'greeting-closed',
  reset: 'greeting-reset',
  'not-ftp': 'greeting-foreign',
} as const
const TLS = {
  none: 'tls-alert',
  unknown: 'tls-alert',
  ok: 'tls-alert',
  alert: 'tls-alert',
  error: 'tls-alert',
  reset: 'tls-reset',
  closed: 'tls-closed',
  silence: 'tls-silent',
  'plain-answer': 'tls-plain',
} as const
const LOGIN = {
  refused: 'login-refused',
  'wrong-code': 'reply-odd',
  silence: 'login-silent',
  closed: 'login-closed',
  reset: 'login-reset',
} as const
const LOST = { silence: 'lost-silent', reset: 'lost-reset', closed: 'lost-closed', goodbye: 'lost-goodbye' } as const

export function situationOf(broken: Break): Situation {
  switch (broken.kind) {
    case 'name':
      return 'name-unknown'
    case 'connect':
      return CONNECT[broken.how]
    case 'greeting':
      return GREETING[broken.how]
    case 'auth':
      return broken.how === 'refused'
        ? 'auth-refused'
        : broken.how === 'wrong-code'
          ? 'auth-odd'
          : broken.how === 'silence'
            ? 'auth-silent'
            : 'auth-lost'
    case 'tls':
      return TLS[broken.how]
    case 'certificate':
      return 'certificate'
    case 'login':
      return LOGIN[broken.how]
    case 'command':
      return broken.how === 'refused' ? 'command-refused' : 'reply-odd'
    case 'setup':
      return broken.how === 'unusable' ? 'setup-unusable' : 'setup-refused'
    case 'lost':
      return LOST[broken.how]
    case 'unplaced':
      return 'unplaced'
    case 'data':
      return ofData(broken.operation)
  }
}

function ofData({ tcp, tls, cut, final, missingFinal, bytes }: DataOperation): Situation {
  if (tcp === 'refused' || tcp === 'reset') return 'data-refused'
  if (tcp === 'not-dialled' || tcp === 'foreign') return 'data-not-dialled'
  if (tcp !== 'open' && tcp !== 'unknown') return 'data-silent'
  if (tlsFailed(tls)) return 'data-tls'
  if (final && final.code >= 400) return tcp === 'unknown' || !cut ? 'transfer-refused' : cutOf(bytes)
  if (cut) return cutOf(bytes)
  return missingFinal ? 'data-unanswered' : 'transfer-refused'
}

const cutOf = (bytes: number | null): Situation => (bytes === 0 ? 'data-empty' : 'data-cut')
