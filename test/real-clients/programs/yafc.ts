import { allTransferred, type Program } from '../program.ts'

export const program: Program = {
  name: 'yafc',
  packages: ['yafc'],
  needs: '/usr/bin/yafc',
  version: { argv: ['dpkg-query', '-W', 'yafc'], pattern: /\t(?:\d+:)?([\w.~]+)/ },
  can: {
    security: ['plain'],
    data: ['pasv', 'port'],
    listings: 9,
    pauses: true,
    downloads: true,
    uploads: true,
  },
  invocation(task) {
    const listings = Array.from({ length: task.listings }, (_, index) => [
      ...(index > 0 && index === task.listings - 1 && task.pause > 0 ? [`!sleep ${task.pause}`] : []),
      'ls -l',
      'cache --clear',
    ])
    const lines = [
      ...listings.flat(),
      ...(task.download === null ? [] : [`get -f ${task.download}`]),
      ...(task.upload === null ? [] : ['put -f sent.bin']),
      'quit',
    ]
    const settings = [
      `default_timeout ${task.patience}`,
      `connection_timeout ${task.patience}`,
      `command_timeout ${task.patience}`,
      'connect_attempts 1',
      `passive_mode ${task.data === 'port' ? 'no' : 'yes'}`,
      'cache_max_lines 0',
    ]
    return {
      argv: [
        ...['yafc', '--debug', '--quiet', `--rcfile=yafcrc`],
        `ftp://${task.user}:${task.password}@${task.host}:${task.port}`,
      ],
      files: { yafcrc: `${settings.join('\n')}\n` },
      input: `${lines.join('\n')}\n`,
    }
  },
  succeeded: ({ log }, task) => allTransferred(log, task),
}
