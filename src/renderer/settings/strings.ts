const size = (bytes: number) =>
  bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KiB` : `${(bytes / 1024 / 1024).toFixed(1)} MiB`

export const settingsStrings = {
  facts: (runs: number, bytes: number, folder: string) =>
    `${runs.toLocaleString()} run${runs === 1 ? '' : 's'}, ${size(bytes)}, in ${folder}`,
  history: 'History',
  keepAll: 'Empty: all.',
  keepDays: 'Keep runs for this many days',
  keepHint: 'Runs with a tag or a note are never removed by themselves.',
  keepRuns: 'Keep this many runs',
  keychain: 'Passwords of profiles are kept in the keychain of this system.',
  larger: 'Larger text',
  look: 'Appearance',
  motion: 'Reduced motion follows the setting of your system.',
  noKeychain: (why: string) =>
    why || 'There is no keychain here: passwords are kept in memory until the app ends and then forgotten.',
  normal: 'Normal',
  passwords: 'Passwords',
  prune: 'Remove what is not kept',
  pruned: (count: number) => `Removed ${count} runs`,
  rebuild: 'Read all transcripts again',
  rebuilt: (runs: number, unreadable: number) =>
    `Read ${runs} transcripts${unreadable > 0 ? `; ${unreadable} could not be read` : ''}`,
  shortcuts: 'Shortcuts',
  smaller: 'Smaller text',
  textSize: 'Text size',
  theme: 'Theme',
  themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
  timelineKeys:
    'In the timeline: arrows move from bar to bar, Shift+arrows pan, + and − zoom, 0 fits, F goes to the failure, Enter zooms to a bar. In the transcript: N and P go to the next and previous trouble, / searches, Ctrl+C (⌘C) copies the chosen row.',
  title: 'Settings',
  utc: 'Show clock times in UTC',
}
