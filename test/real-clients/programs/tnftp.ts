import { allTransferred, type Program } from '../program.ts'

export const program: Program = {
  name: 'tnftp',
  packages: ['tnftp'],
  needs: '/usr/bin/tnftp',
  version: { argv: ['dpkg-query', '-W', 'tnftp'], pattern: /\t(?:\d+:)?([\w.~]+)/ },
  quick: true,
  can: {
    security: ['plain'],
    data: ['pasv', 'epsv', 'port', 'eprt'],
    listings: 9,
    asks: true,
    pauses: true,
    downloads: true,
    uploads: true,
    ipv6: true,
  },
  invocation(task) {
    const active = task.data === 'port' || task.data === 'eprt'
    const listings = Array.from({ length: task.listings }, (_, index) => [
      ...(index > 0 && index === task.listings - 1 && task.pause > 0 ? [`!sleep ${task.pause}`] : []),
      'ls',
    ])
    const lines = [
      ...(task.data === 'pasv' || task.data === 'port' ? ['epsv4'] : []),
      `open ${task.host} ${task.port}`,
      `user ${task.user} ${task.password}`,
      ...listings.flat(),
      ...(task.download === null ? [] : [`get ${task.download} received`]),
      ...(task.upload === null ? [] : ['put sent.bin']),
      'quit',
    ]
    return {
      argv: ['tnftp', '-v', '-d', '-n', '-q', `${task.patience}`, ...(active ? ['-A'] : [])],
      input: `${lines.join('\n')}\n`,
    }
  },
  succeeded: ({ log }, task) => allTransferred(log, task),
}
