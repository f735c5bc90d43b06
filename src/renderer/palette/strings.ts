export const paletteStrings = {
  command: 'command',
  nothing: 'No matches.',
  placeholder: 'Type a command, profile or scenario',
  practise: (title: string) => `Practise: ${title}`,
  profile: 'profile',
  scenario: 'practice lab',
  test: (name: string) => `Test ${name}`,
  title: 'All commands',
}
