import type { Program } from '../program.ts'

export const program: Program = {
  name: 'kermit',
  packages: ['ckermit'],
  needs: '/usr/bin/kermit',
  version: { argv: ['dpkg-query', '-W', 'ckermit'], pattern: /\t(?:\d+:)?([\w.~]+)/ },
  can: {
    security: ['plain', 'explicit'],
    data: ['pasv', 'port'],
    listings: 9,
    pauses: true,
    downloads: true,
    uploads: true,
  },
  invocation(task) {
    const listings = Array.from({ length: task.listings }, (_, index) => [
      ...(index > 0 && index === task.listings - 1 && task.pause > 0 ? [`pause ${task.pause}`] : []),
      'ftp directory',
      'if fail exit 1',
    ])
    const lines = [
      'set ftp debug on',
      'set ftp verbose-mode on',
      `set ftp passive-mode ${task.data === 'port' ? 'off' : 'on'}`,
      'set ftp autologin off',
      ...(task.security === 'plain'
        ? ['set ftp autoauthentication off']
        : ['set ftp authtype tls', 'set auth tls verify no']),
      `ftp open ${task.host} ${task.port}`,
      'if fail exit 1',
      `ftp user ${task.user} ${task.password}`,
      'if fail exit 1',
      ...listings.flat(),
      ...(task.download === null ? [] : [`ftp get ${task.download}`, 'if fail exit 1']),
      ...(task.upload === null ? [] : ['ftp put sent.bin', 'if fail exit 1']),
      'ftp bye',
      'exit 0',
    ]
    return { argv: ['kermit', 'transfer.ksc'], files: { 'transfer.ksc': `${lines.join('\n')}\n` } }
  },
}
