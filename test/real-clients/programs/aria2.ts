import type { Program } from '../program.ts'

export const program: Program = {
  name: 'aria2',
  packages: ['aria2'],
  needs: '/usr/bin/aria2c',
  version: { argv: ['aria2c', '--version'], pattern: /version (\S+)/ },
  can: { security: ['plain'], data: ['pasv', 'epsv', 'port', 'eprt'], noListing: true, downloads: true },
  invocation: (task) => ({
    argv: [
      'aria2c',
      ...['--ftp-user', task.user, '--ftp-passwd', task.password],
      `--ftp-pasv=${task.data !== 'port' && task.data !== 'eprt'}`,
      ...['--timeout', `${task.patience}`, '--connect-timeout', `${task.patience}`, '--max-tries', '1'],
      ...['--log', '-', '--log-level', 'info', '--enable-color=false'],
      ...['--out', 'received', `ftp://${task.host}:${task.port}${task.download ?? '/'}`],
    ],
  }),
}
