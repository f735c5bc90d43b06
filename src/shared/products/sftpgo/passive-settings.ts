import { passiveSettings } from '../../firewall-rules/passive-settings.ts'

export const serverSettings = passiveSettings('SFTPGo', (passive) => {
  const ftpd = {
    ftpd: {
      ...(passive.announce ? { bindings: [{ force_passive_ip: passive.announce }] } : {}),
      passive_port_range: { start: passive.range.from, end: passive.range.to },
    },
  }
  return [
    {
      kind: 'file',
      caption: 'Merge into sftpgo.json (force_passive_ip belongs to the binding that serves FTP), then restart.',
      text: `${JSON.stringify(ftpd, null, 2)}\n`,
    },
    {
      kind: 'file',
      caption: 'The same as environment variables, for containers.',
      text: [
        `SFTPGO_FTPD__PASSIVE_PORT_RANGE__START=${passive.range.from}`,
        `SFTPGO_FTPD__PASSIVE_PORT_RANGE__END=${passive.range.to}`,
        ...(passive.announce ? [`SFTPGO_FTPD__BINDINGS__0__FORCE_PASSIVE_IP=${passive.announce}`] : []),
        '',
      ].join('\n'),
    },
  ]
})
