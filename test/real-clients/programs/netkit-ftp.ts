import { allTransferred, type Program } from '../program.ts'

export const program: Program = {
  name: 'netkit-ftp',
  packages: ['ftp-ssl'],
  needs: '/usr/bin/ftp-ssl',
  version: { argv: ['dpkg-query', '-W', 'ftp-ssl'], pattern: /\t(?:\d+:)?([\w.~]+)/ },
  can: {
    security: ['plain', 'explicit'],
    data: ['pasv', 'port'],
    listings: 9,
    asks: true,
    pauses: true,
    downloads: true,
    uploads: true,
  },
  invocation(task) {
    const listings = Array.from({ length: task.listings }, (_, index) => [
      ...(index > 0 && index === task.listings - 1 && task.pause > 0 ? [`!sleep ${task.pause}`] : []),
      'dir',
    ])
    const lines = [
      `open ${task.host} ${task.port}`,
      `user ${task.user} ${task.password}`,
      ...listings.flat(),
      ...(task.download === null ? [] : [`get ${task.download} received`]),
      ...(task.upload === null ? [] : ['put sent.bin']),
      'quit',
    ]
    const security = task.security === 'plain' ? ['-z', 'nossl'] : ['-z', 'secure']
    return {
      argv: ['ftp-ssl', '-v', '-d', '-n', ...security, ...(task.data === 'port' ? [] : ['-p'])],
      input: `${lines.join('\n')}\n`,
    }
  },
  succeeded: ({ log }, task) => allTransferred(log, task),
}
