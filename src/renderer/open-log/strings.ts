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
    'plain > < * lines',
    'captures (pcap, pcapng)',
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
    'Paste what another FTP client printed, or drop its log file or a transcript anywhere on this window. It is read on this machine and goes through the same rules as a session of our own.',
  known: 'What is recognised',
  limits: 'What a log does not hold counts as not seen, never as absent; the verdict says how sure it can be.',
  paste: 'Log of another client',
  pasted: 'Pasted log',
  placeholder: 'Paste a log here, or drop a file.\n\nCommand: AUTH TLS\nResponse: 550 Access is denied',
  title: 'Open a log',
  tooMany: (count: number) =>
    `${count} files were dropped at once. Drop one to see what broke in it, or two to compare them; up to ${MOST_FILES} only where they are one client’s side and what other places recorded of it; runs of FTPScope come all at once in an export of the history.`,
}
