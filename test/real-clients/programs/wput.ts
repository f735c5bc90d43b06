import type { Program } from '../program.ts'

export const program: Program = {
  name: 'wput',
  packages: ['wput'],
  needs: '/usr/bin/wput',
  version: { argv: ['dpkg-query', '-W', 'wput'], pattern: /\t(?:\d+:)?([\w.~]+)/ },
  can: { security: ['plain', 'explicit'], data: ['pasv', 'port'], noListing: true, uploads: true },
  invocation: (task) => ({
    argv: [
      ...['wput', '--debug', '--tries=1', `--timeout=${task.patience * 10}`],
      ...(task.data === 'port' ? ['--port-mode'] : []),
      task.security === 'plain' ? '--disable-tls' : '--force-tls',
      'sent.bin',
      `ftp://${task.user}:${task.password}@${task.host}:${task.port}${task.uploadFolder}sent.bin`,
    ],
  }),
}
