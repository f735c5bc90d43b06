import type { Program } from '../program.ts'

export const program: Program = {
  name: 'curl',
  packages: ['curl'],
  needs: '/usr/bin/curl',
  version: { argv: ['curl', '--version'], pattern: /^curl (\S+)/ },
  quick: true,
  can: {
    security: ['plain', 'explicit', 'implicit'],
    data: ['pasv', 'epsv', 'port', 'eprt'],
    verifies: true,
    listings: 9,
    downloads: true,
    uploads: true,
    tlsMax: true,
    activeAddress: true,
    ipv6: true,
  },
  invocation(task) {
    const host = task.host.includes(':') ? `[${task.host}]` : task.host
    const root = `${task.security === 'implicit' ? 'ftps' : 'ftp'}://${host}:${task.port}/`
    const modes = {
      passive: [],
      epsv: [],
      pasv: ['--disable-epsv'],
      eprt: ['--ftp-port', task.activeAddress ?? '-'],
      port: ['--ftp-port', task.activeAddress ?? '-', '--disable-eprt'],
    }
    const targets = [
      ...Array.from({ length: task.listings }, () => [root]),
      ...(task.download === null ? [] : [[`${root}${task.download.slice(1)}`]]),
      ...(task.upload === null ? [] : [['--upload-file', 'sent.bin', root]]),
    ]
    return {
      argv: [
        'curl',
        '--verbose',
        ...['--user', `${task.user}:${task.password}`],
        ...['--connect-timeout', `${task.patience}`, '--max-time', `${task.patience * 3}`],
        ...(task.security === 'explicit' ? ['--ssl-reqd'] : []),
        ...(task.verify ? [] : ['--insecure']),
        ...(task.tlsMax === '1.3' ? [] : ['--tls-max', task.tlsMax]),
        ...modes[task.data],
        ...targets.flatMap((target) => [...target, ...(target[0] === '--upload-file' ? [] : ['--output', 'received'])]),
      ],
    }
  },
}
