export const commonStrings = {
  broken: 'This screen cannot be shown',
  brokenText: 'The rest of the program still works. The error was:',
  cancel: 'Cancel',
  chooseFile: 'Choose a file…',
  close: 'Close',
  copy: 'Copy',
  dismiss: 'Dismiss',
  notices: 'Messages',
  paletteShort: 'Commands',
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
  history: 'History',
  lab: 'Practice lab',
  matrix: 'Matrix',
  open: 'Open a log',
  profiles: 'Profiles',
  session: 'Session',
  settings: 'Settings',
  welcome: 'Welcome',
  wizard: 'Wizard',
}
