import { MOST_FILES } from '../../shared/rpc/domains/two-ended.ts'

export const openStrings = {
  choose: 'Choose files…',
  clients: [
    'FTPScope transcripts',
    'FileZilla',
    'WinSCP',
    'curl -v',
    'lftp debug',
    'FluentFTP',
    'basic-ftp',
    'Rebex',
    'captures (pcap, pcapng)',
    'any lines of commands and replies',
  ],
  diagnose: 'Diagnose',
  drop: 'Drop to open',
  dropWhat: [
    'A log of another client, a capture, a transcript or a report: what broke is shown',
    'Two of them: they are compared',
    'A client’s side and what other places recorded (responder, captures, logs of servers and firewalls): one session, both ends',
    'An export of the history, or another client’s list of servers: imported',
  ],
  intro:
    'Paste what any FTP client printed, or drop a log, capture or transcript on this window. It stays on this machine.',
  known: 'What can be read',
  limits: 'What a log does not hold counts as not seen, never as absent; the verdict says how sure it can be.',
  paste: 'Log of another client',
  pasted: 'Pasted log',
  placeholder: 'Paste a log here, or drop a file.\n\nCommand: AUTH TLS\nResponse: 550 Access is denied',
  title: 'Open a log',
  tooMany: (count: number) =>
    `${count} files were dropped at once. Drop one to see what broke in it, or two to compare them; up to ${MOST_FILES} only where they are one client’s side and what other places recorded of it; runs of FTPScope come all at once in an export of the history.`,
}
