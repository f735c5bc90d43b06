export const welcomeStrings = {
  allScenarios: (count: number) => (count > 0 ? `All ${count} scenarios` : 'All scenarios'),
  noUrl: 'Type the URL of a server, for instance ftpes://user@ftp.example.com/.',
  open: 'Open a log',
  openText: 'Paste what FileZilla, WinSCP, curl, lftp or another client printed, and see what it means.',
  practise: 'Try the practice lab',
  practiseText: 'No server at hand? These run on this computer and show the faults that admins meet most.',
  promise:
    'Everything stays on this machine. Passwords are masked before anything is written. Nothing is uploaded to a server and no password is sent in clear text unless you agree.',
  schemes: 'ftpes:// explicit TLS · ftps:// implicit TLS · ftp:// plain',
  skip: 'Skip this page',
  test: 'Test a server',
  testButton: 'Continue',
  testText: 'Runs a real session step by step and records every command, reply and connection.',
  text: 'When FTP or FTPS fails on its way through a firewall, this shows where it broke, why, who has to change something, how sure that is, and what to do.',
  title: 'Find out where the session broke',
  wizard: 'New to FTP? Let the wizard ask',
}
