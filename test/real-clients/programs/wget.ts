import type { Program } from '../program.ts'

export const program: Program = {
  name: 'wget',
  packages: ['wget'],
  needs: '/usr/bin/wget',
  version: { argv: ['wget', '--version'], pattern: /Wget (\S+)/ },
  languages: ['de_DE.UTF-8', 'fr_FR.UTF-8', 'es_ES.UTF-8', 'ru_RU.UTF-8'],
  quick: true,
  can: {
    security: ['plain', 'explicit', 'implicit'],
    data: ['pasv', 'port'],
    verifies: true,
    downloads: true,
    tlsMax: true,
  },
  invocation(task) {
    const root = `${task.security === 'plain' ? 'ftp' : 'ftps'}://${task.host}:${task.port}/`
    return {
      argv: [
        'wget',
        '--debug',
        ...['--user', task.user, '--password', task.password],
        ...['--timeout', `${task.patience}`, '--tries', '1'],
        ...['--output-document', 'received'],
        ...(task.verify ? [] : ['--no-check-certificate']),
        ...(task.security === 'implicit' ? ['--ftps-implicit'] : []),
        ...(task.tlsMax === '1.3' ? [] : ['--secure-protocol', 'TLSv1_2', '--ciphers', 'NORMAL:-VERS-TLS1.3']),
        ...(task.data === 'port' ? ['--no-passive-ftp'] : []),
        task.download === null ? root : `${root}${task.download.slice(1)}`,
      ],
    }
  },
}
