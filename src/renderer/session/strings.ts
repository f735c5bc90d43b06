export const sessionStrings = {
  again: 'Run again',
  back: 'Back',
  cancel: 'Cancel',
  cancelling: 'Cancelling…',
  cannotShow: 'This session cannot be shown',
  clearRecent: 'Clear',
  data: 'Data mode',
  host: 'Host or URL',
  hostPlaceholder: 'ftp.example.com',
  importedLog: 'Opened log',
  keep: 'Save to history',
  loading: 'Loading the transcript…',
  more: 'More',
  noProfile: 'No profile',
  options: 'Options',
  password: 'Password',
  passwordKnown: 'saved',
  passwordMoved: 'The password was in the address. It is now in the password field.',
  port: 'Port',
  profile: 'Profile',
  recent: 'Recent',
  recentKinds: { url: 'URL', profile: 'profile', run: 'run' },
  reset: 'Reset',
  run: 'Run',
  exportReport: 'Report…',
  saveTranscript: 'Save transcript…',
  securities: { explicit: 'Explicit TLS', implicit: 'Implicit TLS', plain: 'Plain' },
  security: 'Security',
  startText: 'Fill in the bar above and press Run, or choose another start.',
  startTitle: 'Test an FTP server',
  target: 'What to test',
  timelineSplitter: 'Height of the timeline',
  toHistory: 'Open an earlier run',
  toLab: 'Practise without a server',
  toOpen: 'Open a log',
  untimed: 'no times in this log',
  user: 'User',
  verdictSplitter: 'Width of the verdict',
  viewTitles: { ladder: 'Ladder', transcript: 'Transcript', connections: 'Connections' },
  views: 'Views of the session',
}

export const consentStrings = {
  agree: 'Agree and run',
  intro: 'This session needs your consent, because it:',
  title: 'Before this runs',
}

export const passwordQuestionStrings = {
  hint: 'Not stored. Leave it empty to log in without a password.',
  keep: 'Save it in the profile',
  title: (account: string) => `Password for ${account}`,
}

/** Of the options form; what the options are called stands in their table. */
export const optionStrings = {
  certificates: (count: number) => `${count} certificates`,
  clientKey: 'Key of the client certificate (PEM)',
  clientKeyPassphrase: 'Passphrase of the key',
  noPem: 'This is no PEM text: it begins with -----BEGIN.',
}
