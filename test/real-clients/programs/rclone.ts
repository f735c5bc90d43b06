import { execFileSync } from 'node:child_process'
import type { Program } from '../program.ts'

export const program: Program = {
  name: 'rclone',
  packages: ['rclone'],
  needs: '/usr/bin/rclone',
  version: { argv: ['rclone', 'version'], pattern: /v(\d[\d.]+)/ },
  can: {
    security: ['plain', 'explicit', 'implicit'],
    data: ['pasv', 'epsv'],
    verifies: true,
    downloads: true,
    uploads: true,
    ipv6: true,
  },
  invocation(task) {
    const what =
      task.upload !== null
        ? ['copyto', 'sent.bin', 'lab:sent.bin']
        : task.download !== null
          ? ['copyto', `lab:${task.download}`, 'received']
          : ['lsf', 'lab:']
    return {
      argv: [
        'rclone',
        '-vv',
        '--dump=headers,bodies',
        ...['--retries', '1', '--low-level-retries', '1'],
        ...['--contimeout', `${task.patience}s`, '--timeout', `${task.patience}s`],
        ...(task.verify ? [] : ['--ftp-no-check-certificate']),
        ...what,
      ],
      env: {
        RCLONE_CONFIG_LAB_TYPE: 'ftp',
        RCLONE_CONFIG_LAB_HOST: task.host,
        RCLONE_CONFIG_LAB_PORT: `${task.port}`,
        RCLONE_CONFIG_LAB_USER: task.user,
        RCLONE_CONFIG_LAB_PASS: obscured(task.password),
        RCLONE_CONFIG_LAB_EXPLICIT_TLS: `${task.security === 'explicit'}`,
        RCLONE_CONFIG_LAB_TLS: `${task.security === 'implicit'}`,
        RCLONE_CONFIG_LAB_DISABLE_EPSV: `${task.data === 'pasv'}`,
      },
    }
  },
}

/** Its own reversible form, which is all that it takes. */
function obscured(password: string): string {
  return execFileSync('rclone', ['obscure', '-'], { encoding: 'utf8', input: password }).trim()
}
