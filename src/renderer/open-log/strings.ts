export const openStrings = {
  choose: 'Choose a file…',
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
  ],
  diagnose: 'Diagnose',
  drop: 'Drop the log to open it',
  intro:
    'Paste what another FTP client printed, or drop its log file or a transcript anywhere on this window. It is read on this machine and goes through the same rules as a session of our own.',
  known: 'What is recognised',
  limits: 'What a log does not hold counts as not seen, never as absent; the verdict says how sure it can be.',
  paste: 'Log of another client',
  pasted: 'Pasted log',
  placeholder: 'Paste a log here, or drop a file.\n\nCommand: AUTH TLS\nResponse: 550 Access is denied',
  title: 'Open a log',
}
