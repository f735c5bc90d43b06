import { allTransferred, type Program } from '../program.ts'

export const program: Program = {
  name: 'gftp',
  packages: ['gftp-text'],
  needs: '/usr/bin/gftp-text',
  version: { argv: ['dpkg-query', '-W', 'gftp-text'], pattern: /\t(?:\d+:)?([\w.~]+)/ },
  languages: ['de_DE.UTF-8', 'fr_FR.UTF-8', 'es_ES.UTF-8'],
  can: {
    security: ['plain', 'explicit', 'implicit'],
    data: ['epsv'],
    verifies: true,
    listings: 9,
    downloads: true,
    uploads: true,
  },
  invocation(task) {
    const scheme = { plain: 'ftp', explicit: 'ftps', implicit: 'ftpsi' }[task.security]
    const lines = [
      'set passive_transfer=1',
      `set network_timeout=${task.patience}`,
      'set retries=1',
      'set sleep_time=1',
      `set verify_ssl_peer=${task.verify ? 1 : 0}`,
      'set show_hidden_files=0',
      `open ${scheme}://${task.user}:${task.password}@${task.host}:${task.port}/`,
      ...Array.from({ length: task.listings }, () => 'ls /'),
      ...(task.download === null ? [] : [`get ${task.download}`]),
      ...(task.upload === null ? [] : ['put sent.bin']),
      'quit',
    ]
    return { argv: ['gftp-text'], input: `${lines.join('\n')}\n` }
  },
  succeeded: ({ log }, task) => allTransferred(log, task),
}
