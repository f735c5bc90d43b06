export const labStrings = {
  copyUrl: 'Copy the URL',
  intro:
    'Small servers and firewalls on this machine that misbehave on purpose, each with the verdict that it must come to. Nothing leaves this computer, no rights are needed, and each stops by itself.',
  leaveRunning: 'Leave it running for another client',
  lesson: 'Lesson',
  lookFor: 'Look for',
  more: 'What to look for',
  nothing: 'No scenario matches',
  run: 'Run',
  runNamed: (title: string) => `Run: ${title}`,
  running: 'Running now',
  search: 'Search scenarios',
  stop: 'Stop',
  title: 'Practice lab',
}
