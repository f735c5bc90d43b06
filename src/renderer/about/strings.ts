export const aboutStrings = {
  copy: 'Copy versions',
  folder: 'Data folder',
  host: 'Runs in',
  hosts: { desktop: 'its own window', browser: 'a browser, served on this machine' },
  licence: 'MIT licence. No telemetry; only the sessions that you run leave this computer.',
  sandbox: 'Sandbox',
  sandboxes: {
    on: 'on',
    off: 'off: the window was started with --no-sandbox, as an AppImage or as root. What a server sends is shown without this protection.',
  },
  system: 'System',
  text: 'Shows where an FTP or FTPS session broke on its way through a firewall, why, and who needs to change what.',
  title: 'About',
  tls: 'TLS library',
  updates: 'Check for updates',
  updatesHint: 'opens the page of releases in your browser; nothing is asked for by itself',
  version: 'Version',
}
