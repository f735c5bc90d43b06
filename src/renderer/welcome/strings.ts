import type { IconName } from '../ui/Icon.tsx'

export const welcomeStrings = {
  allScenarios: (count: number) => (count > 0 ? `All ${count} scenarios` : 'All scenarios'),
  choose: 'Open a log file…',
  example: 'What you get',
  exampleActs: [
    ['copy', 'The rule for your firewall, ready to copy'],
    ['report', 'A text for whoever has to act'],
    ['watch', 'A test that repeats itself until it works'],
  ] satisfies [IconName, string][],
  exampleSentence: 'A firewall blocks the second connection, for listings and files.',
  field: 'Server, URL or log',
  noUrl: 'Type the name of a server or its URL, for instance ftpes://user@ftp.example.com/.',
  practise: 'No server at hand? Practise on this computer',
  promise:
    'Everything stays on this machine. Passwords are masked before anything is written. Nothing is uploaded to a server and no password is sent in clear text unless you agree.',
  skip: 'Skip this page',
  takes:
    'A name, an address with or without port, or a URL: ftpes:// explicit TLS, ftps:// implicit TLS, ftp:// plain. Or paste the log of FileZilla, WinSCP, curl or another client, or drop its file here.',
  testButton: 'Test',
  text: 'When FTP or FTPS fails on its way through a firewall, this shows where it broke, why, who has to change something, how sure that is, and what to do.',
  title: 'Find out where the session broke',
  wizard: 'New to FTP? Let the wizard ask',
}
