import type { Program } from '../program.ts'

export const program: Program = {
  name: 'ncftp',
  packages: ['ncftp'],
  needs: '/usr/bin/ncftpls',
  version: { argv: ['ncftpls', '--version'], pattern: /NcFTP (\S+)/ },
  can: { security: ['plain'], data: ['pasv', 'port'], downloads: true, uploads: true },
  invocation(task) {
    const common = [
      ...[
        '-u',
        task.user,
        '-p',
        task.password,
        '-P',
        `${task.port}`,
        '-t',
        `${task.patience}`,
        '-r',
        '0',
        '-d',
        'debug.log',
      ],
      task.data === 'port' ? '-E' : '-F',
    ]
    // Each of its programs does one thing in a session of its own.
    if (task.upload !== null) return { argv: ['ncftpput', ...common, task.host, '/', 'sent.bin'], log: 'debug.log' }
    if (task.download !== null)
      return { argv: ['ncftpget', ...common, task.host, '.', task.download], log: 'debug.log' }
    return { argv: ['ncftpls', '-l', ...common, `ftp://${task.host}/`], log: 'debug.log' }
  },
}
