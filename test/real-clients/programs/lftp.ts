import type { Program } from '../program.ts'

export const program: Program = {
  name: 'lftp',
  packages: ['lftp'],
  needs: '/usr/bin/lftp',
  version: { argv: ['lftp', '--version'], pattern: /Version (\S+)/ },
  languages: ['de_DE.UTF-8', 'fr_FR.UTF-8', 'pl_PL.UTF-8', 'es_ES.UTF-8'],
  quick: true,
  can: {
    security: ['plain', 'explicit', 'implicit'],
    data: ['pasv', 'epsv', 'port', 'eprt'],
    verifies: true,
    listings: 9,
    pauses: true,
    downloads: true,
    uploads: true,
    clearData: true,
    activeAddress: true,
    ipv6: true,
  },
  invocation(task) {
    const active = task.data === 'port' || task.data === 'eprt'
    const host = task.host.includes(':') ? `[${task.host}]` : task.host
    const settings: Record<string, string | number> = {
      'cmd:fail-exit': 'true',
      'net:timeout': task.patience,
      'net:max-retries': 1,
      'net:reconnect-interval-base': 1,
      'ftp:passive-mode': active ? 'off' : 'on',
      'ftp:auto-passive-mode': 'no',
      'ftp:prefer-epsv': task.data === 'epsv' || task.data === 'eprt' ? 'yes' : 'no',
      'ftp:ssl-allow': task.security === 'plain' ? 'no' : 'yes',
      'ftp:ssl-force': task.security === 'explicit' ? 'yes' : 'no',
      'ftp:ssl-protect-data': task.clearData ? 'no' : 'yes',
      'ftp:ssl-protect-list': task.clearData ? 'no' : 'yes',
      'ssl:verify-certificate': task.verify ? 'yes' : 'no',
      // It would otherwise repair a private address in 227 by itself.
      'ftp:fix-pasv-address': 'no',
      ...(task.activeAddress === null ? {} : { 'ftp:port-ipv4': task.activeAddress }),
    }
    const listings = Array.from({ length: task.listings }, (_, index) => [
      ...(index > 0 && index === task.listings - 1 && task.pause > 0 ? [`sleep ${task.pause}`] : []),
      'ls',
    ])
    const lines = [
      ...Object.entries(settings).map(([name, value]) => `set ${name} ${value}`),
      `open -u ${task.user},${task.password} ${task.security === 'implicit' ? 'ftps' : 'ftp'}://${host}:${task.port}/`,
      // Answers come from its cache otherwise.
      'set cache:enable no',
      ...listings.flat(),
      ...(task.download === null ? [] : [`get ${task.download} -o received`]),
      ...(task.upload === null ? [] : ['put sent.bin']),
      'bye',
    ]
    return { argv: ['lftp', '-d'], input: `${lines.join('\n')}\n` }
  },
}
