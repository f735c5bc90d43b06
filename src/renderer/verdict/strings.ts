import { FACT_TITLES } from '../../shared/session/titles.ts'
import type { CertificateProblem } from '../../shared/transcript/event.ts'
import { dateText } from '../transcript/clock.ts'

export const verdictStrings = {
  against: 'Against it',
  cancelling: 'Cancelling',
  copyRemedies: (who: string) => `Copy what to do: ${who}`,
  copyTicket: 'Copy for ticket',
  copyUnread: 'Copy for a bug report, without names and addresses',
  currentStage: (doing: string) => `${doing}…`,
  lesson: 'Practice lab',
  loading: 'Loading',
  noProbes: 'Probes need a live session. Test the server with FTPScope to use them.',
  probes: 'Probes that can confirm this',
  otherPort: 'Its other port',
  probeResult: {
    running: 'running',
    works: 'works',
    answered: 'got an answer',
    failed: 'does not work',
    cancelled: 'was cancelled',
    skipped: 'was skipped',
  },
  probeResults: 'Probe results',
  probesBusy: 'A session is running. Probes are available when it has ended.',
  probesChanged: (before: string, certainty: string | null) =>
    `They changed the verdict. Without them: ${before}${certainty ? ` (${certainty.toLowerCase()})` : ''}`,
  probesDidNot: 'They did not change the verdict.',
  probesWhy: 'Each runs the session again with this probe added.',
  ruledOut: 'Ruled out:',
  references: 'See',
  refusedTarget: 'The data address was not dialled',
  refusedTargetWhy: (endpoint: string, why: string) => `The server named ${endpoint}: ${why}.`,
  dialAnyway: 'Test again and connect there',
  remarks: 'Warnings and notes',
  remedies: 'What to do',
  remediesFor: (who: string) => `what to do, ${who}`,
  runProbe: 'Run this probe',
  runProbeNamed: (probe: string) => `Run this probe: ${probe}`,
  running: 'Running',
  sideEffect: 'Side effect:',
  soFar: 'Preliminary: the session is still running.',
  starting: 'Starting…',
  ticket: 'verdict for a ticket',
  unread: 'Not understood',
  unreadCopied: 'lines that were not understood',
  waiting: (what: string, waited: number, limit: number, next: string | null) =>
    `Waiting for ${what}: ${Math.floor(waited / 1000)} of ${Math.round(limit / 1000)} s${next ? `; then ${next}` : ''}`,
  who: FACT_TITLES.who,
}

export const factsStrings = {
  clear: 'clear text',
  columns: ['Connection', 'Opened by', 'Local', 'Remote', 'Open after', 'Bytes in / out', 'TLS', 'How it ended'],
  fromClient: 'client',
  fromServer: 'server',
  never: 'never',
  none: 'No connection was tried',
  resumed: 'resumed',
  stillOpen: 'still open',
  title: 'Connections',
  tlsFailed: 'handshake failed',
}

const problemTitles: Readonly<Record<Exclude<CertificateProblem, 'pin-changed'>, string>> = {
  expired: 'Expired:',
  'not-yet-valid': 'Not valid yet:',
  'self-signed': 'Self-signed:',
  'unknown-issuer': 'Issuer not trusted:',
  'missing-intermediate': 'Intermediate certificate missing:',
  'name-mismatch': 'Made for another name:',
  'no-names': 'Names no host:',
  'weak-key': 'Weak key:',
  'issuer-not-ca': 'Issued by something that is no authority:',
}

export const certificateStrings = {
  isThePinned: 'This is the pinned certificate.',
  issuer: 'Issuer',
  key: 'Key',
  names: 'Names',
  notPinned: 'This is not the pinned certificate. The password was not sent.',
  one: (subject: string) => `Certificate ${subject}`,
  pin: (profile: string) => `Pin for ${profile}`,
  pinInNew: 'Pin in a new profile',
  pinned: (profile: string) => `Pinned for ${profile}: only this certificate is accepted from now on`,
  pinnedFor: (profile: string) => `Pinned for ${profile}`,
  pinnedOne: 'Pinned SHA-256',
  problems: 'Problems',
  problemTitles,
  repin: (profile: string) => `Pin this one instead for ${profile}`,
  runsOut: (days: number) =>
    days < 0
      ? `ran out ${days === -1 ? 'a day' : `${-days} days`} before the session`
      : days === 0
        ? 'runs out within a day'
        : `runs out in ${days === 1 ? '1 day' : `${days} days`}`,
  showEvent: 'Show in the transcript',
  subject: 'Subject',
  title: 'Certificates',
  unpin: 'Remove the pin',
  unpinned: (profile: string) => `Nothing is pinned for ${profile} any more`,
  valid: 'Valid',
  validity: (from: string, to: string, utc: boolean) => `${dateText(from, utc)} to ${dateText(to, utc)}`,
}
