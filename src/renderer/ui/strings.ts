export const commonStrings = {
  broken: 'This screen cannot be shown',
  brokenText: 'The rest of the program still works. The error was:',
  cancel: 'Cancel',
  chooseFile: 'Choose a file…',
  close: 'Close',
  copy: 'Copy',
  dismiss: 'Dismiss',
  missingPart:
    'A part of this window could not be loaded, perhaps because the program was updated. Reload it; nothing that runs is lost.',
  notices: 'Messages',
  paletteShort: 'Commands',
  reload: 'Reload',
  running: 'A session is running',
  save: 'Save',
  screens: 'Screens',
  skip: 'Skip to the screen',
  tryAgain: 'Try again',
}

export const pipeStrings = {
  connecting: 'Connecting to the app…',
  open: '',
  lost: 'The connection to the app was lost. Reconnecting; a running session continues.',
  refused:
    'This page cannot reach the app. Is it still running? Open the whole link that it printed at start: the part after # is its key.',
}

export const screenStrings = {
  about: 'About',
  compare: 'Compare',
  fleet: 'Many servers',
  history: 'History',
  lab: 'Practice lab',
  matrix: 'Matrix',
  open: 'Open a log',
  profiles: 'Profiles',
  repeat: 'Many times',
  session: 'Session',
  settings: 'Settings',
  'two-ended': 'Both ends',
  welcome: 'Welcome',
  wizard: 'Wizard',
}

export const placesStrings = {
  also: 'Also from (SSH)',
  alsoHint:
    'ssh://user@host, several with spaces between. FTPScope must be there, and a key or agent here: nobody is asked for a password.',
  example: 'ssh://admin@jumphost',
  here: 'here',
  hint: 'FTPScope must be there; add :port and /folder if they are not the usual ones. Your ssh logs in with its keys or agent, never with a password.',
  place: 'Place',
  start: 'Test from there',
  title: 'Test from another place',
  waiting: 'The session runs there…',
  why: 'Runs the same session over SSH on another machine. If it works there and fails here, the fault is on your side.',
}
