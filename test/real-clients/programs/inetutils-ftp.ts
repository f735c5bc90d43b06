import { allTransferred, type Program } from '../program.ts'

export const program: Program = {
  name: 'inetutils-ftp',
  packages: ['inetutils-ftp'],
  needs: '/usr/bin/inetutils-ftp',
  version: { argv: ['inetutils-ftp', '--version'], pattern: /inetutils\)? (\S+)/ },
  can: {
    security: ['plain'],
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
      'ls',
    ])
    const lines = [
      `open ${task.host} ${task.port}`,
      `user ${task.user} ${task.password}`,
      ...(task.data === 'port' ? [] : ['passive']),
      ...listings.flat(),
      ...(task.download === null ? [] : [`get ${task.download} received`]),
      ...(task.upload === null ? [] : ['put sent.bin']),
      'quit',
    ]
    return { argv: ['inetutils-ftp', '-v', '-d', '-n'], input: `${lines.join('\n')}\n` }
  },
  succeeded: ({ log }, task) => allTransferred(log, task),
}
