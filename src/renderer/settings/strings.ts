const size = (bytes: number) =>
  bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KiB` : `${(bytes / 1024 / 1024).toFixed(1)} MiB`

/** Keys of one view, with what they do there. */
type ViewKeys = readonly (readonly [keys: readonly string[], does: string])[]

const timelineKeys: ViewKeys = [
  [['←', '→'], 'Bar before or after, in order of time'],
  [['↑', '↓'], 'Connection above or below'],
  [['Home', 'End'], 'First or last bar'],
  [['+', '−'], 'Zoom in or out'],
  [['0'], 'Show the whole session'],
  [['Shift+←', 'Shift+→'], 'Pan'],
  [['Enter'], 'Zoom to the bar'],
  [['F'], 'Where it broke'],
  [['Ctrl+Wheel', 'Pinch'], 'Zoom at the pointer'],
  [['Shift+Drag'], 'Zoom to a stretch; also by a drag on the axis'],
]

const transcriptKeys: ViewKeys = [
  [['↑', '↓'], 'Event before or after'],
  [['Home', 'End'], 'First or last event'],
  [['N', 'P'], 'Next or previous problem'],
  [['/'], 'Search'],
  [['Ctrl+C'], 'Copy the selected row (⌘C on a Mac)'],
]

export const settingsStrings = {
  facts: (runs: number, bytes: number, folder: string) =>
    `${runs.toLocaleString()} run${runs === 1 ? '' : 's'}, ${size(bytes)}, in ${folder}`,
  history: 'History',
  keepAll: 'Empty: all.',
  keepDays: 'Keep runs for this many days',
  keepHint: 'Runs with a tag or a note are never removed automatically.',
  keepRuns: 'Keep this many runs',
  keychain: 'Passwords of profiles are stored in the keychain of this system.',
  larger: 'Larger text',
  look: 'Appearance',
  motion: 'Reduced motion follows the setting of your system.',
  noKeychain: (why: string) => why || 'There is no keychain here: passwords stay in memory until the app ends.',
  normal: 'Normal',
  passwords: 'Passwords',
  productPlaces: {
    clientFirewall: 'Firewall on the client’s side',
    serverFirewall: 'Firewall on the server’s side',
    server: 'FTP server',
  },
  products: 'Products that stand here',
  productsWhy:
    'Told once, every answer shows the steps and rules for these. What a session shows by itself needs no telling.',
  productUnknown: 'not known',
  prune: 'Remove old runs now',
  pruned: (count: number) => `Removed ${count} run${count === 1 ? '' : 's'}`,
  rebuild: 'Read all transcripts again',
  rebuilt: (runs: number, unreadable: number) =>
    `Read ${runs} transcript${runs === 1 ? '' : 's'}${unreadable > 0 ? `; ${unreadable} could not be read` : ''}`,
  shortcuts: 'Shortcuts',
  smaller: 'Smaller text',
  textSize: 'Text size',
  theme: 'Theme',
  themes: { system: 'System', light: 'Light', dark: 'Dark' },
  title: 'Settings',
  viewKeys: [
    { title: 'In the timeline', keys: timelineKeys },
    { title: 'In the transcript', keys: transcriptKeys },
  ],
  utc: 'Show clock times in UTC',
}
