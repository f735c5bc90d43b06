/** The desktop app started as if it were the command line: answered with the way there, never with a silent window. */

/** A verb as `test` or `compare`, an address, or a question for help; the desktop app takes files and switches. */
const COMMAND_LINE = /^(?:[a-z][a-z-]*|(?:ftp|ftps|ftpes):\/\/.*)$/i
const QUESTIONS = new Set(['--help', '-h', '--version', '-V'])

/**
 * @param files those of the arguments that are files, which the desktop app opens
 * @returns what is written to the terminal; null when the arguments are the desktop app's
 */
export function commandLineAnswer(args: readonly string[], files: readonly string[], version: string): string | null {
  // Launchers put switches of Chromium first: `--no-sandbox`, `--ozone-platform=wayland`.
  const first = args.find((argument) => QUESTIONS.has(argument) || !argument.startsWith('-')) ?? ''
  if (files.length > 0 || !(QUESTIONS.has(first) || COMMAND_LINE.test(first))) return null
  return [
    `This is the desktop app of FTPScope ${version}: it opens a window, and the transcripts and logs that are named behind it.`,
    'The command line is a program of its own, for Node 24.15 or newer:',
    '  npx ftpscope --help             runs it without installing',
    '  npm install --global ftpscope   installs it as ftpscope',
    '',
  ].join('\n')
}
